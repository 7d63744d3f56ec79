package dev.mqttlab.broker.codec.v3;

import dev.mqttlab.broker.codec.wire.BodyEncoder;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.SubAckPacket;
import dev.mqttlab.broker.packet.SubAckReasonCode;
import io.netty.buffer.ByteBuf;

/** Writes a SUBACK of 3.x [3.1.1 §3.9]. */
final class SubAckEncoder implements BodyEncoder<SubAckPacket> {
  private static final int FAILURE = 0x80;

  @Override
  public int size(SubAckPacket packet, MqttVersion version) {
    return 2 + packet.reasonCodes().size();
  }

  @Override
  public void write(SubAckPacket packet, MqttVersion version, ByteBuf out) {
    out.writeShort(packet.packetIdentifier());
    for (SubAckReasonCode code : packet.reasonCodes()) {
      out.writeByte(code.isError() ? refusal(version) : code.value());
    }
  }

  /**
   * 3.1.1 knows one way to say no. 3.1 knows none: the server answers as if it had granted, the
   * client is not told [3.1 §3.8].
   */
  private static int refusal(MqttVersion version) {
    return version == MqttVersion.V3_1 ? 0 : FAILURE;
  }
}
