package dev.mqttlab.broker.packet;

/** A client shows that it is alive and asks the same of the server [v5 §3.12]. */
public record PingReqPacket() implements MqttPacket {
  /** There is nothing to tell one from another. */
  public static final PingReqPacket INSTANCE = new PingReqPacket();

  @Override
  public PacketType type() {
    return PacketType.PINGREQ;
  }
}
