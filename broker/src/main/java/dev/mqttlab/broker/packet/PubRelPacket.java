package dev.mqttlab.broker.packet;

import java.util.Objects;

/** The answer to a PUBREC: the sender has let the message go [v5 §3.6] [3.1.1 §3.6]. */
public record PubRelPacket(int packetIdentifier, PubRelReasonCode reasonCode, Properties properties)
    implements MqttPacket {

  public PubRelPacket {
    PacketChecks.twoBytes("packetIdentifier", packetIdentifier);
    Objects.requireNonNull(reasonCode, "reasonCode");
    Objects.requireNonNull(properties, "properties");
  }

  /** Success, without properties: all that 3.x can say. */
  public PubRelPacket(int packetIdentifier) {
    this(packetIdentifier, PubRelReasonCode.SUCCESS, Properties.NONE);
  }

  @Override
  public PacketType type() {
    return PacketType.PUBREL;
  }
}
