package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.BodyEncoder;
import dev.mqttlab.broker.packet.AuthPacket;
import dev.mqttlab.broker.packet.AuthReasonCode;
import dev.mqttlab.broker.packet.MqttVersion;
import io.netty.buffer.ByteBuf;

/** Writes an AUTH: nothing for success without properties, else both fields [v5 §3.15.2.1]. */
final class AuthEncoder implements BodyEncoder<AuthPacket> {
  @Override
  public int size(AuthPacket packet, MqttVersion version) {
    return isShort(packet) ? 0 : 1 + PropertiesEncoder.size(packet.properties());
  }

  @Override
  public void write(AuthPacket packet, MqttVersion version, ByteBuf out) {
    if (!isShort(packet)) {
      out.writeByte(packet.reasonCode().value());
      PropertiesEncoder.write(packet.properties(), out);
    }
  }

  private static boolean isShort(AuthPacket packet) {
    return packet.reasonCode() == AuthReasonCode.SUCCESS && packet.properties().isEmpty();
  }
}
