package dev.mqttlab.broker.codec.v3;

import dev.mqttlab.broker.codec.wire.BodyEncoder;
import dev.mqttlab.broker.codec.wire.WireWriter;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.SubscribePacket;
import dev.mqttlab.broker.packet.SubscriptionRequest;
import io.netty.buffer.ByteBuf;

/** Writes a SUBSCRIBE of 3.x; options that 3.x does not know are left out [3.1.1 §3.8]. */
final class SubscribeEncoder implements BodyEncoder<SubscribePacket> {
  @Override
  public int flags(SubscribePacket packet) {
    return 0b0010; // [3.1.1 MQTT-3.8.1-1]
  }

  @Override
  public int size(SubscribePacket packet, MqttVersion version) {
    int size = 2;
    for (SubscriptionRequest request : packet.requests()) {
      size += WireWriter.stringSize(request.filter()) + 1;
    }
    return size;
  }

  @Override
  public void write(SubscribePacket packet, MqttVersion version, ByteBuf out) {
    out.writeShort(packet.packetIdentifier());
    for (SubscriptionRequest request : packet.requests()) {
      WireWriter.writeString(request.filter(), out);
      out.writeByte(request.qos().value());
    }
  }
}
