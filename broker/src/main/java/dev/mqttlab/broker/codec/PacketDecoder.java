package dev.mqttlab.broker.codec;

import dev.mqttlab.broker.codec.v3.V3Decoders;
import dev.mqttlab.broker.codec.v5.V5Decoders;
import dev.mqttlab.broker.codec.wire.BodyDecoder;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Sender;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.PacketType;
import io.netty.buffer.ByteBuf;

/**
 * Decodes one packet that is already cut out of the stream; {@link PacketReader} does the cutting.
 *
 * <p>Strict: whatever returns obeys every statement that a packet alone can obey. What depends on
 * the connection's state (Topic Alias Maximum, a second CONNECT) or on topic grammar is left to the
 * session. Pure functions, any thread.
 */
public final class PacketDecoder {
  private PacketDecoder() {}

  /**
   * Decodes a packet of either end of the connection.
   *
   * @param body exactly Remaining Length bytes; its reader index moves, its ownership does not
   * @param version of the connection; {@code null} when nothing but a CONNECT may come
   * @throws MalformedPacketException with reason code and statement
   */
  public static MqttPacket decode(int firstByte, ByteBuf body, MqttVersion version)
      throws MalformedPacketException {
    return decode(firstByte, body, version, null);
  }

  /**
   * Decodes a packet and checks that {@code sender} may send it: type, reason code and properties.
   *
   * @param sender {@code null} to leave that out
   */
  public static MqttPacket decode(int firstByte, ByteBuf body, MqttVersion version, Sender sender)
      throws MalformedPacketException {
    PacketType type = FirstByte.check(firstByte, version, sender);
    if (type == PacketType.CONNECT) {
      return ConnectDispatcher.decode(new WireReader(body, null, sender));
    }
    BodyDecoder decoder = version.isV5() ? V5Decoders.of(type) : V3Decoders.of(type);
    MqttPacket packet = decoder.decode(firstByte & 0x0F, new WireReader(body, version, sender));
    if (sender != null && version.isV5()) {
      SenderRules.check(packet, sender);
    }
    return packet;
  }
}
