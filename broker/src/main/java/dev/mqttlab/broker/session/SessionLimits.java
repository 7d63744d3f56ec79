package dev.mqttlab.broker.session;

import dev.mqttlab.broker.delivery.OverflowPolicy;

/**
 * Bounds of the sessions of one namespace; every one is counted and named ({@code limit <setting>})
 * where it refuses something.
 *
 * @param receiveMaximum unacknowledged PUBLISH with QoS above 0 a 5.0 client may send, announced in
 *     CONNACK; beyond it 0x93
 * @param maxInFlightMessages PUBLISH with QoS above 0 sent to a client and not acknowledged
 * @param maxQueuedMessages messages kept for a client, connected or not
 * @param maxQueuedBytes payload and topic bytes kept for a client
 * @param overflowPolicy what gives way when the queue is full
 * @param topicAliasMaximum Topic Aliases a 5.0 client may use, announced in CONNACK
 * @param maxPacketBytes Maximum Packet Size, announced in CONNACK; enforced by the transport
 * @param maxTopicBytes bytes of a Topic Name or Topic Filter
 * @param maxTopicLevels levels of a Topic Name or Topic Filter
 * @param maxClientIdentifierBytes bytes of a Client Identifier
 * @param maxFiltersPerSubscribe filters of one SUBSCRIBE or UNSUBSCRIBE
 * @param maxSubscriptionsPerClient subscriptions of a session
 * @param maxSessions sessions of a namespace, connected or not
 * @param maxRetainedTopics topics with a retained message in a namespace
 * @param maxRetainedBytes payload bytes of all retained messages of a namespace
 * @param maxKeepAliveSeconds a longer interval (or none) is lowered by Server Keep Alive in 5.0; 0
 *     lets any be
 * @param maxSessionExpirySeconds a longer Session Expiry Interval is lowered; 0xFFFFFFFF lets any
 *     be
 * @param explainedSubscriptions outcomes in one RoutingDecision
 * @param sysIntervalSeconds how often {@code $SYS} topics are refreshed; 0 turns {@code $SYS} off
 */
public record SessionLimits(
    int receiveMaximum,
    int maxInFlightMessages,
    int maxQueuedMessages,
    long maxQueuedBytes,
    OverflowPolicy overflowPolicy,
    int topicAliasMaximum,
    int maxPacketBytes,
    int maxTopicBytes,
    int maxTopicLevels,
    int maxClientIdentifierBytes,
    int maxFiltersPerSubscribe,
    int maxSubscriptionsPerClient,
    int maxSessions,
    int maxRetainedTopics,
    long maxRetainedBytes,
    int maxKeepAliveSeconds,
    long maxSessionExpirySeconds,
    int explainedSubscriptions,
    int sysIntervalSeconds) {

  /** Session Expiry Interval of a session that never expires. */
  public static final long NEVER_EXPIRES = 0xFFFF_FFFFL;

  public SessionLimits {
    atLeast(1, receiveMaximum, "receiveMaximum");
    atLeast(1, maxInFlightMessages, "maxInFlightMessages");
    atLeast(0, maxQueuedMessages, "maxQueuedMessages");
    atLeast(0, maxQueuedBytes, "maxQueuedBytes");
    atLeast(0, topicAliasMaximum, "topicAliasMaximum");
    atLeast(1, maxPacketBytes, "maxPacketBytes");
    atLeast(1, maxTopicBytes, "maxTopicBytes");
    atLeast(1, maxTopicLevels, "maxTopicLevels");
    atLeast(23, maxClientIdentifierBytes, "maxClientIdentifierBytes"); // [3.1.1 MQTT-3.1.3-5]
    atLeast(1, maxFiltersPerSubscribe, "maxFiltersPerSubscribe");
    atLeast(1, maxSubscriptionsPerClient, "maxSubscriptionsPerClient");
    atLeast(1, maxSessions, "maxSessions");
    atLeast(0, maxRetainedTopics, "maxRetainedTopics");
    atLeast(0, maxRetainedBytes, "maxRetainedBytes");
    atLeast(0, maxKeepAliveSeconds, "maxKeepAliveSeconds");
    atLeast(0, maxSessionExpirySeconds, "maxSessionExpirySeconds");
    atLeast(0, explainedSubscriptions, "explainedSubscriptions");
    atLeast(0, sysIntervalSeconds, "sysIntervalSeconds");
    if (receiveMaximum > 0xFFFF || topicAliasMaximum > 0xFFFF || maxInFlightMessages > 0xFFFF) {
      throw new IllegalArgumentException("receiveMaximum, topicAliasMaximum: at most 65535");
    }
  }

  private static void atLeast(long minimum, long value, String name) {
    if (value < minimum) {
      throw new IllegalArgumentException(name + " must be at least " + minimum + ": " + value);
    }
  }

  /** Defaults for a class of beginners on one machine. */
  public static SessionLimits classroom() {
    return new SessionLimits(
        20,
        20,
        1_000,
        4L << 20,
        OverflowPolicy.DISCARD_OLDEST,
        10,
        256 << 10,
        1_024,
        32,
        128,
        100,
        500,
        5_000,
        5_000,
        32L << 20,
        0,
        NEVER_EXPIRES,
        200,
        10);
  }

  /** Defaults for use as a plain broker. */
  public static SessionLimits standalone() {
    return new SessionLimits(
        100,
        100,
        10_000,
        16L << 20,
        OverflowPolicy.DISCARD_OLDEST,
        10,
        10_000_000,
        65_535,
        128,
        65_535,
        10_000,
        100_000,
        1_000_000,
        1_000_000,
        1L << 30,
        0,
        NEVER_EXPIRES,
        200,
        10);
  }

  /** A builder that starts with these limits. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Starts from given limits; each setter is named like its component. */
  public static final class Builder {
    private int receiveMaximum;
    private int maxInFlightMessages;
    private int maxQueuedMessages;
    private long maxQueuedBytes;
    private OverflowPolicy overflowPolicy;
    private int topicAliasMaximum;
    private int maxPacketBytes;
    private int maxTopicBytes;
    private int maxTopicLevels;
    private int maxClientIdentifierBytes;
    private int maxFiltersPerSubscribe;
    private int maxSubscriptionsPerClient;
    private int maxSessions;
    private int maxRetainedTopics;
    private long maxRetainedBytes;
    private int maxKeepAliveSeconds;
    private long maxSessionExpirySeconds;
    private int explainedSubscriptions;
    private int sysIntervalSeconds;

    private Builder(SessionLimits from) {
      receiveMaximum = from.receiveMaximum;
      maxInFlightMessages = from.maxInFlightMessages;
      maxQueuedMessages = from.maxQueuedMessages;
      maxQueuedBytes = from.maxQueuedBytes;
      overflowPolicy = from.overflowPolicy;
      topicAliasMaximum = from.topicAliasMaximum;
      maxPacketBytes = from.maxPacketBytes;
      maxTopicBytes = from.maxTopicBytes;
      maxTopicLevels = from.maxTopicLevels;
      maxClientIdentifierBytes = from.maxClientIdentifierBytes;
      maxFiltersPerSubscribe = from.maxFiltersPerSubscribe;
      maxSubscriptionsPerClient = from.maxSubscriptionsPerClient;
      maxSessions = from.maxSessions;
      maxRetainedTopics = from.maxRetainedTopics;
      maxRetainedBytes = from.maxRetainedBytes;
      maxKeepAliveSeconds = from.maxKeepAliveSeconds;
      maxSessionExpirySeconds = from.maxSessionExpirySeconds;
      explainedSubscriptions = from.explainedSubscriptions;
      sysIntervalSeconds = from.sysIntervalSeconds;
    }

    public Builder receiveMaximum(int value) {
      receiveMaximum = value;
      return this;
    }

    public Builder maxInFlightMessages(int value) {
      maxInFlightMessages = value;
      return this;
    }

    public Builder maxQueuedMessages(int value) {
      maxQueuedMessages = value;
      return this;
    }

    public Builder maxQueuedBytes(long value) {
      maxQueuedBytes = value;
      return this;
    }

    public Builder overflowPolicy(OverflowPolicy value) {
      overflowPolicy = value;
      return this;
    }

    public Builder topicAliasMaximum(int value) {
      topicAliasMaximum = value;
      return this;
    }

    public Builder maxPacketBytes(int value) {
      maxPacketBytes = value;
      return this;
    }

    public Builder maxTopicBytes(int value) {
      maxTopicBytes = value;
      return this;
    }

    public Builder maxTopicLevels(int value) {
      maxTopicLevels = value;
      return this;
    }

    public Builder maxClientIdentifierBytes(int value) {
      maxClientIdentifierBytes = value;
      return this;
    }

    public Builder maxFiltersPerSubscribe(int value) {
      maxFiltersPerSubscribe = value;
      return this;
    }

    public Builder maxSubscriptionsPerClient(int value) {
      maxSubscriptionsPerClient = value;
      return this;
    }

    public Builder maxSessions(int value) {
      maxSessions = value;
      return this;
    }

    public Builder maxRetainedTopics(int value) {
      maxRetainedTopics = value;
      return this;
    }

    public Builder maxRetainedBytes(long value) {
      maxRetainedBytes = value;
      return this;
    }

    public Builder maxKeepAliveSeconds(int value) {
      maxKeepAliveSeconds = value;
      return this;
    }

    public Builder maxSessionExpirySeconds(long value) {
      maxSessionExpirySeconds = value;
      return this;
    }

    public Builder explainedSubscriptions(int value) {
      explainedSubscriptions = value;
      return this;
    }

    public Builder sysIntervalSeconds(int value) {
      sysIntervalSeconds = value;
      return this;
    }

    /**
     * @throws IllegalArgumentException when a value is out of range
     */
    public SessionLimits build() {
      return new SessionLimits(
          receiveMaximum,
          maxInFlightMessages,
          maxQueuedMessages,
          maxQueuedBytes,
          overflowPolicy,
          topicAliasMaximum,
          maxPacketBytes,
          maxTopicBytes,
          maxTopicLevels,
          maxClientIdentifierBytes,
          maxFiltersPerSubscribe,
          maxSubscriptionsPerClient,
          maxSessions,
          maxRetainedTopics,
          maxRetainedBytes,
          maxKeepAliveSeconds,
          maxSessionExpirySeconds,
          explainedSubscriptions,
          sysIntervalSeconds);
    }
  }
}
