package dev.mqttlab.broker.codec.wire;

import dev.mqttlab.broker.packet.MqttPacket;

/** Reads a packet that ends with its fixed header: PINGREQ and PINGRESP, DISCONNECT in 3.x. */
public final class EmptyDecoder implements BodyDecoder {
  private final MqttPacket packet;

  /**
   * @param packet what is decoded
   */
  public EmptyDecoder(MqttPacket packet) {
    this.packet = packet;
  }

  @Override
  public MqttPacket decode(int flags, WireReader in) throws MalformedPacketException {
    in.end();
    return packet;
  }
}
