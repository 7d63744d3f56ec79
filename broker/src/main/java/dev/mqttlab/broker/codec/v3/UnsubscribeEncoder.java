package dev.mqttlab.broker.codec.v3;

import dev.mqttlab.broker.codec.wire.BodyEncoder;
import dev.mqttlab.broker.codec.wire.TopicFilters;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.UnsubscribePacket;
import io.netty.buffer.ByteBuf;

/** Writes an UNSUBSCRIBE of 3.x [3.1.1 §3.10]. */
final class UnsubscribeEncoder implements BodyEncoder<UnsubscribePacket> {
  @Override
  public int flags(UnsubscribePacket packet) {
    return 0b0010; // [3.1.1 MQTT-3.10.1-1]
  }

  @Override
  public int size(UnsubscribePacket packet, MqttVersion version) {
    return 2 + TopicFilters.size(packet.filters());
  }

  @Override
  public void write(UnsubscribePacket packet, MqttVersion version, ByteBuf out) {
    out.writeShort(packet.packetIdentifier());
    TopicFilters.write(packet.filters(), out);
  }
}
