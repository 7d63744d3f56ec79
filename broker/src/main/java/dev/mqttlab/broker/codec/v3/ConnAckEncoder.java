package dev.mqttlab.broker.codec.v3;

import dev.mqttlab.broker.codec.wire.BodyEncoder;
import dev.mqttlab.broker.packet.ConnAckPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import io.netty.buffer.ByteBuf;

/** Writes a CONNACK of 3.x [3.1.1 §3.2]. */
final class ConnAckEncoder implements BodyEncoder<ConnAckPacket> {
  @Override
  public int size(ConnAckPacket packet, MqttVersion version) {
    return 2;
  }

  /**
   * Writes the Return Code.
   *
   * @throws IllegalArgumentException when 3.x has none: the server has to close without a CONNACK
   *     [3.1.1 MQTT-3.2.2-6]
   */
  @Override
  public void write(ConnAckPacket packet, MqttVersion version, ByteBuf out) {
    int returnCode =
        packet
            .reasonCode()
            .returnCode()
            .orElseThrow(
                () -> new IllegalArgumentException("no Return Code for " + packet.reasonCode()));
    // Session Present came with 3.1.1.
    out.writeByte(packet.sessionPresent() && version == MqttVersion.V3_1_1 ? 1 : 0);
    out.writeByte(returnCode);
  }
}
