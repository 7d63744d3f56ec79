package dev.mqttlab.broker.codec.wire;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.packet.MqttVersion;
import io.netty.buffer.ByteBuf;
import java.nio.charset.CharacterCodingException;

/**
 * Reads one packet's body, or one part of it, strictly from front to back.
 *
 * <p>The buffer is already cut to size, so a field that asks for more than is there is malformed
 * and never a wait for more bytes. Every method names the field it reads, for the error's sake.
 */
public final class WireReader {
  private final ByteBuf in;
  private final MqttVersion version;
  private final Sender sender;

  /**
   * @param in exactly the bytes to read; its reader index moves
   * @param version for citations; {@code null} before a CONNECT told it
   * @param sender for citations; {@code null} when either end may have sent it
   */
  public WireReader(ByteBuf in, MqttVersion version, Sender sender) {
    this.in = in;
    this.version = version;
    this.sender = sender;
  }

  /** The rest of the same bytes, read as another version: after the head of a CONNECT. */
  public WireReader as(MqttVersion other) {
    return new WireReader(in, other, sender);
  }

  /** The version whose rules apply, {@code null} when not known yet. */
  public MqttVersion version() {
    return version;
  }

  public boolean hasMore() {
    return in.isReadable();
  }

  /** One unsigned byte. */
  public int oneByte(String field) throws MalformedPacketException {
    require(1, field);
    return in.readUnsignedByte();
  }

  /** An unsigned big-endian integer of two bytes [v5 §1.5.2]. */
  public int twoBytes(String field) throws MalformedPacketException {
    require(2, field);
    return in.readUnsignedShort();
  }

  /** An unsigned big-endian integer of four bytes [v5 §1.5.3]. */
  public long fourBytes(String field) throws MalformedPacketException {
    require(4, field);
    return in.readUnsignedInt();
  }

  /** A Variable Byte Integer inside a packet, 5.0 only [v5 §1.5.5]. */
  public int variableByteInteger(String field) throws MalformedPacketException {
    int value = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      int next = oneByte(field);
      value |= (next & 0x7F) << shift;
      if ((next & 0x80) == 0) {
        if (next == 0 && shift > 0) {
          // [v5 MQTT-1.5.5-1]
          throw broken(
              Statement.VARIABLE_BYTE_INTEGER_MINIMAL, field + ": more bytes than necessary");
        }
        return value;
      }
    }
    throw broken(Statement.VARIABLE_BYTE_INTEGER, field + ": longer than four bytes");
  }

  /** A UTF-8 Encoded String [v5 §1.5.4]. */
  public String string(String field) throws MalformedPacketException {
    int length = twoBytes(field);
    require(length, field);
    int index = in.readerIndex();
    in.skipBytes(length);
    if (Utf8.containsNull(in, index, length)) {
      // [v5 MQTT-1.5.4-2] [3.1.1 MQTT-1.4.0-2]
      throw broken(Statement.UTF_8_NO_NULL, field + ": contains the character U+0000");
    }
    try {
      return Utf8.decode(in, index, length);
    } catch (CharacterCodingException e) {
      // [v5 MQTT-1.5.4-1] [3.1.1 MQTT-1.4.0-1]
      throw broken(Statement.UTF_8_WELL_FORMED, field + ": not well-formed UTF-8");
    }
  }

  /** Binary Data: two bytes of length and as many bytes [v5 §1.5.6]. */
  public Payload binary(String field) throws MalformedPacketException {
    int length = twoBytes(field);
    require(length, field);
    return copy(length);
  }

  /** Everything that is left. */
  public Payload rest() {
    return copy(in.readableBytes());
  }

  private Payload copy(int length) {
    if (length == 0) {
      return Payload.EMPTY;
    }
    byte[] bytes = new byte[length];
    in.readBytes(bytes);
    return Payload.wrap(bytes);
  }

  /** A Packet Identifier, which is never 0 [v5 §2.2.1]. */
  public int packetIdentifier(Statement statement) throws MalformedPacketException {
    int identifier = twoBytes("Packet Identifier");
    if (identifier == 0) {
      throw broken(statement, "Packet Identifier: must not be 0");
    }
    return identifier;
  }

  /** The Packet Identifier of a PUBLISH, whose rule has one number for each end. */
  public int publishIdentifier() throws MalformedPacketException {
    return packetIdentifier(
        sender == Sender.SERVER // [v5 MQTT-2.2.1-4], else [v5 MQTT-2.2.1-3]
            ? Statement.SERVER_PACKET_IDENTIFIER
            : Statement.CLIENT_PACKET_IDENTIFIER);
  }

  /** A reader of the next {@code length} bytes, which this one skips. */
  public WireReader part(int length, Statement statement, String field)
      throws MalformedPacketException {
    if (length > in.readableBytes()) {
      throw broken(
          statement, field + ": says " + length + " bytes, " + in.readableBytes() + " are left");
    }
    return new WireReader(in.readSlice(length), version, sender);
  }

  /** The packet must end here. */
  public void end() throws MalformedPacketException {
    if (in.isReadable()) {
      throw broken(
          Statement.REMAINING_LENGTH,
          in.readableBytes() + " bytes follow after the end of the packet");
    }
  }

  private void require(int bytes, String field) throws MalformedPacketException {
    if (in.readableBytes() < bytes) {
      throw broken(Statement.REMAINING_LENGTH, field + ": the packet ends too early");
    }
  }

  /** The exception to throw when {@code statement} is broken here. */
  public MalformedPacketException broken(Statement statement, String detail) {
    return statement.broken(version, detail);
  }
}
