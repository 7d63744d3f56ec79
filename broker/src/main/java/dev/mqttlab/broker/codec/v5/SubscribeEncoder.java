package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.BodyEncoder;
import dev.mqttlab.broker.codec.wire.WireWriter;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.SubscribePacket;
import dev.mqttlab.broker.packet.SubscriptionRequest;
import io.netty.buffer.ByteBuf;

/** Writes a SUBSCRIBE of 5.0 [v5 §3.8]. */
final class SubscribeEncoder implements BodyEncoder<SubscribePacket> {
  @Override
  public int flags(SubscribePacket packet) {
    return 0b0010; // [v5 MQTT-3.8.1-1]
  }

  @Override
  public int size(SubscribePacket packet, MqttVersion version) {
    int size = 2 + PropertiesEncoder.size(packet.properties());
    for (SubscriptionRequest request : packet.requests()) {
      size += WireWriter.stringSize(request.filter()) + 1;
    }
    return size;
  }

  @Override
  public void write(SubscribePacket packet, MqttVersion version, ByteBuf out) {
    out.writeShort(packet.packetIdentifier());
    PropertiesEncoder.write(packet.properties(), out);
    for (SubscriptionRequest request : packet.requests()) {
      WireWriter.writeString(request.filter(), out);
      out.writeByte(SubscribeDecoder.options(request));
    }
  }
}
