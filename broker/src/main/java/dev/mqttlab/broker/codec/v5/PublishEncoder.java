package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.BodyEncoder;
import dev.mqttlab.broker.codec.wire.PublishFlags;
import dev.mqttlab.broker.codec.wire.WireWriter;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.PublishPacket;
import io.netty.buffer.ByteBuf;

/** Writes a PUBLISH of 5.0 [v5 §3.3]. */
final class PublishEncoder implements BodyEncoder<PublishPacket> {
  @Override
  public int flags(PublishPacket packet) {
    return PublishFlags.of(packet);
  }

  @Override
  public int size(PublishPacket packet, MqttVersion version) {
    return WireWriter.stringSize(packet.topic())
        + (packet.qos() == QoS.AT_MOST_ONCE ? 0 : 2)
        + PropertiesEncoder.size(packet.properties())
        + packet.payload().size();
  }

  @Override
  public void write(PublishPacket packet, MqttVersion version, ByteBuf out) {
    WireWriter.writeString(packet.topic(), out);
    if (packet.qos() != QoS.AT_MOST_ONCE) {
      out.writeShort(packet.packetIdentifier()); // [v5 MQTT-2.2.1-2]
    }
    PropertiesEncoder.write(packet.properties(), out);
    WireWriter.writeBytes(packet.payload(), out);
  }
}
