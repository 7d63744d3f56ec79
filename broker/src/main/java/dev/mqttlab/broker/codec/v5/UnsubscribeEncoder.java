package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.BodyEncoder;
import dev.mqttlab.broker.codec.wire.TopicFilters;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.UnsubscribePacket;
import io.netty.buffer.ByteBuf;

/** Writes an UNSUBSCRIBE of 5.0 [v5 §3.10]. */
final class UnsubscribeEncoder implements BodyEncoder<UnsubscribePacket> {
  @Override
  public int flags(UnsubscribePacket packet) {
    return 0b0010; // [v5 MQTT-3.10.1-1]
  }

  @Override
  public int size(UnsubscribePacket packet, MqttVersion version) {
    return 2 + PropertiesEncoder.size(packet.properties()) + TopicFilters.size(packet.filters());
  }

  @Override
  public void write(UnsubscribePacket packet, MqttVersion version, ByteBuf out) {
    out.writeShort(packet.packetIdentifier());
    PropertiesEncoder.write(packet.properties(), out);
    TopicFilters.write(packet.filters(), out);
  }
}
