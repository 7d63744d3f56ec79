package dev.mqttlab.broker.codec.wire;

import dev.mqttlab.broker.message.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/** Sizes and writes the data types of the wire; sizes are exact, so buffers never grow. */
public final class WireWriter {
  private static final int MAXIMUM_LENGTH = 0xFFFF;

  private WireWriter() {}

  /** Bytes of a UTF-8 Encoded String with its two bytes of length. */
  public static int stringSize(String text) {
    return 2 + ByteBufUtil.utf8Bytes(text);
  }

  /**
   * Writes a UTF-8 Encoded String.
   *
   * @throws IllegalArgumentException when it takes more than 65,535 bytes
   */
  public static void writeString(String text, ByteBuf out) {
    int length = ByteBufUtil.utf8Bytes(text);
    checkLength(length);
    out.writeShort(length);
    // With the length given, Netty does not ask for three bytes per character.
    ByteBufUtil.reserveAndWriteUtf8(out, text, length);
  }

  /** Bytes of Binary Data with its two bytes of length. */
  public static int binarySize(Payload data) {
    return 2 + data.size();
  }

  /**
   * Writes Binary Data.
   *
   * @throws IllegalArgumentException when it takes more than 65,535 bytes
   */
  public static void writeBinary(Payload data, ByteBuf out) {
    checkLength(data.size());
    out.writeShort(data.size());
    writeBytes(data, out);
  }

  /** Writes the bytes alone. */
  public static void writeBytes(Payload data, ByteBuf out) {
    if (!data.isEmpty()) {
      out.writeBytes(data.asReadOnlyBuffer());
    }
  }

  private static void checkLength(int length) {
    if (length > MAXIMUM_LENGTH) {
      throw new IllegalArgumentException("longer than 65535 bytes: " + length);
    }
  }
}
