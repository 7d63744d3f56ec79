package dev.mqttlab.broker.tap;

import dev.mqttlab.broker.message.Payload;
import java.util.List;
import java.util.Optional;

/**
 * Something the broker did, as a plain immutable copy.
 *
 * <p>Events of one namespace are emitted on that namespace's single thread in the order in which
 * they happened; {@link #sequence()} increases by one from 1 per namespace. Connection events
 * before a namespace is known carry an empty namespace and sequence 0.
 */
public sealed interface BrokerEvent {
  /** Number within the namespace, from 1; 0 outside any. */
  long sequence();

  /** Microseconds since the epoch, from the broker's clock. */
  long timeMicros();

  /** Namespace, or the empty string while unknown. */
  String namespace();

  Kind kind();

  /**
   * About how many kB the event keeps in memory, at least 1: what a bounded queue of events should
   * count, because a payload may be a thousand times as large as the rest.
   */
  default int weight() {
    return 1;
  }

  /** For exhaustive {@code switch} expressions on JDK 17. */
  enum Kind {
    CONNECTED,
    REFUSED,
    SUBSCRIBED,
    UNSUBSCRIBED,
    PUBLISHED,
    DELIVERED,
    ACKNOWLEDGED,
    DROPPED,
    RETAINED,
    VIOLATION,
    DISCONNECTED,
    SESSION_ENDED
  }

  /** A Will Message as given in CONNECT. */
  record Will(String topic, Payload payload, int qos, boolean retain) {}

  /**
   * CONNECT accepted and CONNACK sent.
   *
   * @param protocolLevel 3 (MQTT 3.1), 4 (3.1.1) or 5
   * @param keepAliveSeconds the interval in force, 0 = off
   * @param sessionExpirySeconds 0 … 4294967295 (never)
   */
  record Connected(
      long sequence,
      long timeMicros,
      String namespace,
      ClientRef client,
      Optional<String> userName,
      int protocolLevel,
      boolean cleanStart,
      int keepAliveSeconds,
      long sessionExpirySeconds,
      Optional<Will> will,
      boolean sessionPresent)
      implements BrokerEvent {
    @Override
    public Kind kind() {
      return Kind.CONNECTED;
    }

    @Override
    public int weight() {
      return 1 + will.map(w -> w.payload().size() / 1_024).orElse(0);
    }
  }

  /**
   * CONNECT answered with an error, or a connection that never became one.
   *
   * @param code the code in the CONNACK (Return Code in 3.x, Reason Code in 5), −1 when none was
   *     sent
   * @param rule the normative statement or the limit that decided
   */
  record Refused(
      long sequence,
      long timeMicros,
      String namespace,
      ClientRef client,
      Optional<String> userName,
      int protocolLevel,
      int code,
      String rule,
      String detail)
      implements BrokerEvent {
    @Override
    public Kind kind() {
      return Kind.REFUSED;
    }
  }

  /**
   * One filter of a SUBSCRIBE.
   *
   * @param code the code in the SUBACK: granted QoS 0–2 or an error ≥ 0x80
   */
  record Subscribed(
      long sequence,
      long timeMicros,
      String namespace,
      ClientRef client,
      String filter,
      int requestedQos,
      int code,
      boolean noLocal,
      boolean retainAsPublished,
      int retainHandling,
      int subscriptionIdentifier)
      implements BrokerEvent {
    @Override
    public Kind kind() {
      return Kind.SUBSCRIBED;
    }
  }

  /**
   * One filter of an UNSUBSCRIBE.
   *
   * @param existed false when there was no such subscription
   */
  record Unsubscribed(
      long sequence,
      long timeMicros,
      String namespace,
      ClientRef client,
      String filter,
      boolean existed)
      implements BrokerEvent {
    @Override
    public Kind kind() {
      return Kind.UNSUBSCRIBED;
    }
  }

  /** Where an Application Message came from. */
  enum Origin {
    CLIENT,
    WILL,
    SERVER
  }

  /**
   * A PUBLISH taken by the router. Emitted before the {@link Delivered} events it causes, which
   * point to its {@code sequence}.
   *
   * @param packetIdentifier 0 for QoS 0
   * @param acknowledgedCode reason code of PUBACK/PUBREC (0, 0x10, 0x87…), −1 for QoS 0
   */
  record Published(
      long sequence,
      long timeMicros,
      String namespace,
      ClientRef client,
      Origin origin,
      String topic,
      Payload payload,
      int qos,
      boolean retain,
      boolean dup,
      int packetIdentifier,
      int acknowledgedCode,
      RoutingDecision decision)
      implements BrokerEvent {
    @Override
    public Kind kind() {
      return Kind.PUBLISHED;
    }

    @Override
    public int weight() {
      return 1 + payload.size() / 1_024 + decision.outcomes().size() / 16;
    }
  }

  /**
   * A PUBLISH handed to a subscriber's connection (also a redelivery, also a retained message on
   * subscription).
   *
   * @param of sequence of the {@link Published} event that it comes from; 0 when that was never
   *     observed
   * @param filters the matching filters of that subscriber
   */
  record Delivered(
      long sequence,
      long timeMicros,
      String namespace,
      ClientRef to,
      List<String> filters,
      String topic,
      Payload payload,
      int qos,
      boolean retain,
      boolean dup,
      int packetIdentifier,
      long of)
      implements BrokerEvent {
    public Delivered {
      filters = List.copyOf(filters);
    }

    @Override
    public Kind kind() {
      return Kind.DELIVERED;
    }

    @Override
    public int weight() {
      return 1 + payload.size() / 1_024;
    }
  }

  /** A subscriber completed the handshake of a QoS 1 or 2 delivery. */
  record Acknowledged(
      long sequence,
      long timeMicros,
      String namespace,
      ClientRef by,
      int packetIdentifier,
      int qos,
      long of)
      implements BrokerEvent {
    @Override
    public Kind kind() {
      return Kind.ACKNOWLEDGED;
    }
  }

  /**
   * A message that did not go where its publisher or a subscriber may have hoped.
   *
   * @param client the publisher for {@link Reason#DENIED} and {@link Reason#NO_MATCH}, otherwise
   *     the subscriber
   * @param of sequence of the {@link Published} event
   */
  record Dropped(
      long sequence,
      long timeMicros,
      String namespace,
      ClientRef client,
      String topic,
      Reason reason,
      long of)
      implements BrokerEvent {
    /** Why. */
    public enum Reason {
      DENIED,
      NO_MATCH,
      QOS0_OFFLINE,
      QUEUE_FULL,
      SLOW_CONSUMER,
      EXPIRED,
      PACKET_TOO_LARGE
    }

    @Override
    public Kind kind() {
      return Kind.DROPPED;
    }
  }

  /**
   * The slot of a topic in the retained store changed.
   *
   * @param payload the new value; empty Optional when the slot was cleared
   */
  record Retained(
      long sequence,
      long timeMicros,
      String namespace,
      String topic,
      Optional<Payload> payload,
      int qos,
      long of)
      implements BrokerEvent {
    @Override
    public Kind kind() {
      return Kind.RETAINED;
    }

    @Override
    public int weight() {
      return 1 + payload.map(Payload::size).orElse(0) / 1_024;
    }
  }

  /**
   * A client broke a rule; its connection is about to be closed unless {@code closes} is false.
   *
   * @param rule normative statement with version, e.g. {@code v5 MQTT-3.3.2-2}, or {@code limit
   *     <setting>}
   * @param detail the offending value, bounded to 256 characters
   * @param code reason code sent in DISCONNECT (5.0), −1 where none is sent
   */
  record Violation(
      long sequence,
      long timeMicros,
      String namespace,
      ClientRef client,
      String rule,
      String detail,
      int code,
      boolean closes)
      implements BrokerEvent {
    @Override
    public Kind kind() {
      return Kind.VIOLATION;
    }
  }

  /**
   * A Network Connection of an accepted client ended.
   *
   * @param reasonCode DISCONNECT reason code, −1 when there was none
   * @param willPublished true when the Will Message was (or, with a Will Delay, will be) published
   * @param bytesUp bytes received from the client, above TLS
   * @param bytesDown bytes sent to the client, above TLS
   */
  record Disconnected(
      long sequence,
      long timeMicros,
      String namespace,
      ClientRef client,
      Cause cause,
      int reasonCode,
      boolean willPublished,
      long bytesUp,
      long bytesDown)
      implements BrokerEvent {
    /** How it ended. */
    public enum Cause {
      /** DISCONNECT by the client. */
      CLEAN,
      /** Connection lost without DISCONNECT. */
      LOST,
      /** 1.5 × Keep Alive without a packet. */
      KEEP_ALIVE,
      /** Another connection with the same Client Identifier. */
      TAKEOVER,
      /** Protocol violation by the client. */
      PROTOCOL,
      /** Closed by the server: shutdown, administration, limits. */
      SERVER
    }

    @Override
    public Kind kind() {
      return Kind.DISCONNECTED;
    }
  }

  /** A Session and all it held is gone. */
  record SessionEnded(long sequence, long timeMicros, String namespace, ClientRef client)
      implements BrokerEvent {
    @Override
    public Kind kind() {
      return Kind.SESSION_ENDED;
    }
  }
}
