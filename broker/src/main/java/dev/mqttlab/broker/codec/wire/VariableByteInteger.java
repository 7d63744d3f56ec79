package dev.mqttlab.broker.codec.wire;

import io.netty.buffer.ByteBuf;

/** The integer of one to four bytes, seven bits each, low bits first [v5 §1.5.5]. */
public final class VariableByteInteger {
  /** The largest value: four bytes of seven bits. */
  public static final int MAXIMUM = 268_435_455;

  /** No byte count is longer. */
  public static final int MAXIMUM_BYTES = 4;

  private VariableByteInteger() {}

  /**
   * How many bytes {@code value} takes.
   *
   * @throws IllegalArgumentException when it does not fit four bytes
   */
  public static int size(int value) {
    if (value < 0 || value > MAXIMUM) {
      throw new IllegalArgumentException("no Variable Byte Integer: " + value);
    }
    if (value < 0x80) {
      return 1;
    }
    if (value < 0x4000) {
      return 2;
    }
    return value < 0x20_0000 ? 3 : 4;
  }

  /** Writes {@code value} in as few bytes as possible [v5 MQTT-1.5.5-1]. */
  public static void write(int value, ByteBuf out) {
    int rest = value;
    while (rest > 0x7F) {
      out.writeByte(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.writeByte(rest);
  }
}
