package dev.mqttlab.broker.packet;

import java.util.Objects;

/** One step of an extended authentication exchange, 5.0 only [v5 §3.15]. */
public record AuthPacket(AuthReasonCode reasonCode, Properties properties) implements MqttPacket {

  public AuthPacket {
    Objects.requireNonNull(reasonCode, "reasonCode");
    Objects.requireNonNull(properties, "properties");
  }

  @Override
  public PacketType type() {
    return PacketType.AUTH;
  }
}
