package dev.mqttlab.broker.delivery;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.PublishPacket;
import dev.mqttlab.broker.topic.TopicName;

/**
 * An Application Message inside the broker, shared by all its deliveries and by the retained store.
 *
 * <p>It keeps the PUBLISH packets composed from it, one per QoS, RETAIN flag and with or without
 * properties: subscribers that see the same bytes get the same instance. Threads: the namespace's.
 */
public final class ApplicationMessage {
  /** {@link #expiresAtMicros()} of a message without Message Expiry Interval. */
  public static final long NEVER = Long.MAX_VALUE;

  private final String publisher;
  private final TopicName topic;
  private final Payload payload;
  private final QoS qos;
  private final boolean retain;
  private final Properties properties;
  private final long expiresAtMicros;
  private final PublishPacket[] composed = new PublishPacket[12];
  private long sequence;

  /**
   * @param publisher Client Identifier of its publisher, empty for the server's own
   * @param properties those that are forwarded, the Message Expiry Interval as published included
   * @param nowMicros when it was published
   */
  public ApplicationMessage(
      String publisher,
      TopicName topic,
      Payload payload,
      QoS qos,
      boolean retain,
      Properties properties,
      long nowMicros) {
    this.publisher = publisher;
    this.topic = topic;
    this.payload = payload;
    this.qos = qos;
    this.retain = retain;
    this.properties = properties;
    long expirySeconds =
        properties.isEmpty() ? -1 : properties.number(Property.MESSAGE_EXPIRY_INTERVAL, -1);
    this.expiresAtMicros = expirySeconds < 0 ? NEVER : nowMicros + expirySeconds * 1_000_000;
  }

  /** Client Identifier of its publisher, for No Local; empty for the server's own. */
  public String publisher() {
    return publisher;
  }

  public TopicName topic() {
    return topic;
  }

  public Payload payload() {
    return payload;
  }

  /** The QoS it was published with. */
  public QoS qos() {
    return qos;
  }

  /** The RETAIN flag it was published with. */
  public boolean retain() {
    return retain;
  }

  /** What is forwarded to 5.0 subscribers. */
  public Properties properties() {
    return properties;
  }

  public boolean expires() {
    return expiresAtMicros != NEVER;
  }

  public boolean isExpired(long nowMicros) {
    return nowMicros >= expiresAtMicros;
  }

  public long expiresAtMicros() {
    return expiresAtMicros;
  }

  /** Sequence of its {@code Published} event; 0 when nobody observed. */
  public long sequence() {
    return sequence;
  }

  /** Set once, when the event gets its number. */
  public void sequence(long sequence) {
    this.sequence = sequence;
  }

  /** What it takes in a queue: topic and payload. */
  public long sizeBytes() {
    return topic.toString().length() + (long) payload.size();
  }

  /** The shared packet with identifier 0, composed on first use. */
  PublishPacket packet(QoS effectiveQos, boolean retainFlag, boolean v5) {
    boolean withProperties = v5 && !properties.isEmpty();
    int slot = effectiveQos.value() * 4 + (retainFlag ? 2 : 0) + (withProperties ? 1 : 0);
    PublishPacket packet = composed[slot];
    if (packet == null) {
      Properties forwarded = withProperties ? properties : Properties.NONE;
      packet =
          new PublishPacket(
              topic.toString(), payload, effectiveQos, retainFlag, false, 0, forwarded);
      composed[slot] = packet;
    }
    return packet;
  }
}
