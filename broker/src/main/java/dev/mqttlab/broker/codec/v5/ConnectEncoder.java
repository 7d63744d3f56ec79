package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.BodyEncoder;
import dev.mqttlab.broker.codec.wire.ConnectFlags;
import dev.mqttlab.broker.codec.wire.WireWriter;
import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.WillMessage;
import io.netty.buffer.ByteBuf;

/** Writes a CONNECT of 5.0 [v5 §3.1]. */
final class ConnectEncoder implements BodyEncoder<ConnectPacket> {
  @Override
  public int size(ConnectPacket packet, MqttVersion version) {
    int size =
        ConnectFlags.headSize(packet.version())
            + PropertiesEncoder.size(packet.properties())
            + WireWriter.stringSize(packet.clientIdentifier());
    size += packet.will().map(ConnectEncoder::willSize).orElse(0);
    size += packet.userName().map(WireWriter::stringSize).orElse(0);
    return size + packet.password().map(WireWriter::binarySize).orElse(0);
  }

  private static int willSize(WillMessage will) {
    return PropertiesEncoder.size(will.properties())
        + WireWriter.stringSize(will.topic())
        + WireWriter.binarySize(will.payload());
  }

  @Override
  public void write(ConnectPacket packet, MqttVersion version, ByteBuf out) {
    ConnectFlags.writeHead(packet, out);
    PropertiesEncoder.write(packet.properties(), out);
    WireWriter.writeString(packet.clientIdentifier(), out);
    packet.will().ifPresent(will -> writeWill(will, out));
    packet.userName().ifPresent(userName -> WireWriter.writeString(userName, out));
    packet.password().ifPresent(password -> WireWriter.writeBinary(password, out));
  }

  private static void writeWill(WillMessage will, ByteBuf out) {
    PropertiesEncoder.write(will.properties(), out);
    WireWriter.writeString(will.topic(), out);
    WireWriter.writeBinary(will.payload(), out);
  }
}
