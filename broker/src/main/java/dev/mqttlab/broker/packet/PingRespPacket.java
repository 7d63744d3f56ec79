package dev.mqttlab.broker.packet;

/** The answer to a PINGREQ [v5 §3.13]. */
public record PingRespPacket() implements MqttPacket {
  /** There is nothing to tell one from another. */
  public static final PingRespPacket INSTANCE = new PingRespPacket();

  @Override
  public PacketType type() {
    return PacketType.PINGRESP;
  }
}
