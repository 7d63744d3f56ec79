package dev.mqttlab.broker.codec.wire;

import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import io.netty.buffer.ByteBuf;

/** Writes nothing after the fixed header: PINGREQ and PINGRESP, DISCONNECT in 3.x. */
public final class EmptyEncoder implements BodyEncoder<MqttPacket> {
  @Override
  public int size(MqttPacket packet, MqttVersion version) {
    return 0;
  }

  @Override
  public void write(MqttPacket packet, MqttVersion version, ByteBuf out) {}
}
