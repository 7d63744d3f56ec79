package dev.mqttlab.broker.codec.v3;

import dev.mqttlab.broker.codec.wire.BodyEncoder;
import dev.mqttlab.broker.codec.wire.PublishFlags;
import dev.mqttlab.broker.codec.wire.WireWriter;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.PublishPacket;
import io.netty.buffer.ByteBuf;

/** Writes a PUBLISH of 3.x [3.1.1 §3.3]. */
final class PublishEncoder implements BodyEncoder<PublishPacket> {
  @Override
  public int flags(PublishPacket packet) {
    return PublishFlags.of(packet);
  }

  @Override
  public int size(PublishPacket packet, MqttVersion version) {
    return WireWriter.stringSize(packet.topic())
        + (packet.qos() == QoS.AT_MOST_ONCE ? 0 : 2)
        + packet.payload().size();
  }

  @Override
  public void write(PublishPacket packet, MqttVersion version, ByteBuf out) {
    WireWriter.writeString(packet.topic(), out);
    if (packet.qos() != QoS.AT_MOST_ONCE) {
      out.writeShort(packet.packetIdentifier());
    }
    WireWriter.writeBytes(packet.payload(), out);
  }
}
