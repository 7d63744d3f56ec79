package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.BodyEncoder;
import dev.mqttlab.broker.packet.ConnAckPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import io.netty.buffer.ByteBuf;

/** Writes a CONNACK of 5.0 [v5 §3.2]. */
final class ConnAckEncoder implements BodyEncoder<ConnAckPacket> {
  @Override
  public int size(ConnAckPacket packet, MqttVersion version) {
    return 2 + PropertiesEncoder.size(packet.properties());
  }

  @Override
  public void write(ConnAckPacket packet, MqttVersion version, ByteBuf out) {
    out.writeByte(packet.sessionPresent() ? 1 : 0);
    out.writeByte(packet.reasonCode().value());
    PropertiesEncoder.write(packet.properties(), out);
  }
}
