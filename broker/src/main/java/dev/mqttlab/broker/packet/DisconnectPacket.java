package dev.mqttlab.broker.packet;

import java.util.Objects;

/** The last packet of a connection; in 3.x only a client sends it, without a code [v5 §3.14]. */
public record DisconnectPacket(DisconnectReasonCode reasonCode, Properties properties)
    implements MqttPacket {

  public DisconnectPacket {
    Objects.requireNonNull(reasonCode, "reasonCode");
    Objects.requireNonNull(properties, "properties");
  }

  @Override
  public PacketType type() {
    return PacketType.DISCONNECT;
  }
}
