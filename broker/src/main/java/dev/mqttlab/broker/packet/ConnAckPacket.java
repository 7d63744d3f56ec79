package dev.mqttlab.broker.packet;

import java.util.Objects;

/** The server's answer to a CONNECT [v5 §3.2] [3.1.1 §3.2]. */
public record ConnAckPacket(
    boolean sessionPresent, ConnAckReasonCode reasonCode, Properties properties)
    implements MqttPacket {

  public ConnAckPacket {
    Objects.requireNonNull(reasonCode, "reasonCode");
    Objects.requireNonNull(properties, "properties");
  }

  @Override
  public PacketType type() {
    return PacketType.CONNACK;
  }
}
