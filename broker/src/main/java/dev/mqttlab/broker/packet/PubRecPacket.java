package dev.mqttlab.broker.packet;

import java.util.Objects;

/** The answer to a PUBLISH with QoS 2; PUBREC and PUBACK share their reason codes [v5 §3.5]. */
public record PubRecPacket(int packetIdentifier, PubAckReasonCode reasonCode, Properties properties)
    implements MqttPacket {

  public PubRecPacket {
    PacketChecks.twoBytes("packetIdentifier", packetIdentifier);
    Objects.requireNonNull(reasonCode, "reasonCode");
    Objects.requireNonNull(properties, "properties");
  }

  /** Success, without properties: all that 3.x can say. */
  public PubRecPacket(int packetIdentifier) {
    this(packetIdentifier, PubAckReasonCode.SUCCESS, Properties.NONE);
  }

  @Override
  public PacketType type() {
    return PacketType.PUBREC;
  }
}
