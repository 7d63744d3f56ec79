package dev.mqttlab.broker.packet;

import java.util.Objects;

/** The answer to a PUBREL, end of QoS 2; both share their reason codes [v5 §3.7]. */
public record PubCompPacket(
    int packetIdentifier, PubRelReasonCode reasonCode, Properties properties)
    implements MqttPacket {

  public PubCompPacket {
    PacketChecks.twoBytes("packetIdentifier", packetIdentifier);
    Objects.requireNonNull(reasonCode, "reasonCode");
    Objects.requireNonNull(properties, "properties");
  }

  /** Success, without properties: all that 3.x can say. */
  public PubCompPacket(int packetIdentifier) {
    this(packetIdentifier, PubRelReasonCode.SUCCESS, Properties.NONE);
  }

  @Override
  public PacketType type() {
    return PacketType.PUBCOMP;
  }
}
