package dev.mqttlab.broker.tap;

/**
 * What one subscription made of one PUBLISH, and why.
 *
 * @param clientIdentifier subscriber
 * @param filter the Topic Filter as subscribed, {@code $share/…} included
 * @param result what happened
 * @param qos effective QoS 0–2 at delivery; −1 where nothing was delivered
 * @param retain the RETAIN flag the subscriber sees
 * @param differingLevel zero-based level at which filter and Topic Name first differ; −1 unless
 *     {@code result} is {@link Result#NO_MATCH}. It is the length of the shorter one when one ended
 *     first
 */
public record SubscriptionOutcome(
    String clientIdentifier,
    String filter,
    Result result,
    int qos,
    boolean retain,
    int differingLevel) {

  /** The reasons, each with the rule that decides it. */
  public enum Result {
    /** Put on the way to a connected subscriber at the publisher's QoS. */
    DELIVERED,
    /** Delivered below the publisher's QoS: the granted maximum is lower [v5 MQTT-3.8.4-8]. */
    DELIVERED_QOS_DOWNGRADED,
    /** Stored for a Session without Network Connection. */
    QUEUED_OFFLINE,
    /** A level differs [v5 §4.7]. */
    NO_MATCH,
    /** A leading wildcard does not match a topic that starts with {@code $} [v5 MQTT-4.7.2-1]. */
    DOLLAR_TOPIC,
    /** No Local: the publisher's own message [v5 MQTT-3.8.3-3]. */
    NO_LOCAL,
    /** Another member of the share group got it [v5 §4.8.2]. */
    SHARED_OTHER_MEMBER,
    /** Subscriber has no permission to read the topic. */
    NOT_AUTHORIZED,
    /** Offline, and QoS 0 is not stored [v5 §4.1]. */
    OFFLINE_QOS0,
    /** The bounded queue of the subscriber was full. */
    QUEUE_FULL,
    /** Not writable, QoS 0 dropped. */
    SLOW_CONSUMER,
    /** Larger than the subscriber's Maximum Packet Size [v5 MQTT-3.1.2-24]. */
    PACKET_TOO_LARGE,
    /** Covered by another matching subscription of the same client [3.1.1 §3.3.5]. */
    OVERLAPPING;

    public boolean delivered() {
      return this == DELIVERED || this == DELIVERED_QOS_DOWNGRADED;
    }
  }
}
