package dev.mqttlab.broker.codec;

import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Sender;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.codec.wire.VariableByteInteger;
import dev.mqttlab.broker.packet.MqttVersion;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * First byte and Remaining Length [v5 §2.1].
 *
 * @param length bytes of the header itself, 2 to 5
 * @param padded the Remaining Length took more bytes than necessary, which 3.x allows
 */
public record FixedHeader(int firstByte, int length, int remainingLength, boolean padded) {

  /** Bytes of the whole packet. */
  public int packetLength() {
    return length + remainingLength;
  }

  /**
   * Looks at the header at the reader index, without moving it and without reserving memory.
   *
   * <p>Every check is made as soon as its byte is there: a forbidden first byte is refused before
   * the length, a length above the limit before the body.
   *
   * @param maximumPacketSize for the whole packet, header included
   * @param version {@code null} before the CONNECT
   * @param sender the peer; {@code null} when either end may have sent it
   * @return empty while the header is not complete
   */
  public static Optional<FixedHeader> peek(
      ByteBuf in, int maximumPacketSize, MqttVersion version, Sender sender)
      throws MalformedPacketException {
    int start = in.readerIndex();
    int readable = in.readableBytes();
    if (readable == 0) {
      return Optional.empty();
    }
    int firstByte = in.getUnsignedByte(start);
    FirstByte.check(firstByte, version, sender);
    int value = 0;
    for (int i = 0; i < VariableByteInteger.MAXIMUM_BYTES; i++) {
      if (readable < i + 2) {
        return Optional.empty();
      }
      int next = in.getUnsignedByte(start + 1 + i);
      value |= (next & 0x7F) << (7 * i);
      if ((next & 0x80) == 0) {
        FixedHeader header = new FixedHeader(firstByte, i + 2, value, next == 0 && i > 0);
        header.check(maximumPacketSize, version, sender);
        return Optional.of(header);
      }
    }
    // [v5 §1.5.5] [3.1.1 §2.2.3]
    throw Statement.VARIABLE_BYTE_INTEGER.broken(
        version, "Remaining Length: longer than four bytes");
  }

  private void check(int maximumPacketSize, MqttVersion version, Sender sender)
      throws MalformedPacketException {
    if (padded && version == MqttVersion.V5_0) {
      throw paddedLength();
    }
    if (packetLength() > maximumPacketSize) {
      Statement statement =
          sender == Sender.SERVER ? Statement.SERVER_PACKET_SIZE : Statement.CLIENT_PACKET_SIZE;
      throw statement.broken(
          version,
          "the packet has " + packetLength() + " bytes, " + maximumPacketSize + " are allowed");
    }
  }

  /** 5.0 demands the shortest form [v5 MQTT-1.5.5-1]. */
  static MalformedPacketException paddedLength() {
    return Statement.VARIABLE_BYTE_INTEGER_MINIMAL.broken(
        MqttVersion.V5_0, "Remaining Length: more bytes than necessary");
  }
}
