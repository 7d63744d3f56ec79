package dev.mqttlab.broker.codec.wire;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: nothing is replaced, nothing is skipped, a byte order mark stays. */
final class Utf8 {
  private static final ByteProcessor PRINTABLE_ASCII = value -> value > 0;
  private static final ByteProcessor NOT_NULL = value -> value != 0;

  private Utf8() {}

  /** True when a byte 0x00 is among them: in UTF-8 that is U+0000 and nothing else. */
  static boolean containsNull(ByteBuf in, int index, int length) {
    return in.forEachByte(index, length, NOT_NULL) >= 0;
  }

  /**
   * The text; topics are mostly ASCII, which needs no decoder.
   *
   * @throws CharacterCodingException for overlong forms, surrogates, truncated sequences and code
   *     points above U+10FFFF: the JDK's decoder reports all of them
   */
  static String decode(ByteBuf in, int index, int length) throws CharacterCodingException {
    if (in.forEachByte(index, length, PRINTABLE_ASCII) < 0) {
      return in.toString(index, length, StandardCharsets.US_ASCII);
    }
    return StandardCharsets.UTF_8.newDecoder().decode(in.nioBuffer(index, length)).toString();
  }
}
