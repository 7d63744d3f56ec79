package dev.mqttlab.broker.packet;

import java.util.Objects;

/** The answer to a PUBLISH with QoS 1 [v5 §3.4] [3.1.1 §3.4]. */
public record PubAckPacket(int packetIdentifier, PubAckReasonCode reasonCode, Properties properties)
    implements MqttPacket {

  public PubAckPacket {
    PacketChecks.twoBytes("packetIdentifier", packetIdentifier);
    Objects.requireNonNull(reasonCode, "reasonCode");
    Objects.requireNonNull(properties, "properties");
  }

  /** Success, without properties: all that 3.x can say. */
  public PubAckPacket(int packetIdentifier) {
    this(packetIdentifier, PubAckReasonCode.SUCCESS, Properties.NONE);
  }

  @Override
  public PacketType type() {
    return PacketType.PUBACK;
  }
}
