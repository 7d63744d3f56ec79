package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.BodyEncoder;
import dev.mqttlab.broker.packet.DisconnectPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import io.netty.buffer.ByteBuf;

/** Writes a DISCONNECT of 5.0, as short as allowed [v5 §3.14]. */
final class DisconnectEncoder implements BodyEncoder<DisconnectPacket> {
  @Override
  public int size(DisconnectPacket packet, MqttVersion version) {
    return ReasonTail.size(packet.reasonCode(), packet.properties());
  }

  @Override
  public void write(DisconnectPacket packet, MqttVersion version, ByteBuf out) {
    ReasonTail.write(packet.reasonCode(), packet.properties(), out);
  }
}
