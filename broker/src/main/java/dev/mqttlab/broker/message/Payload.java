package dev.mqttlab.broker.message;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Immutable binary data: the payload of an Application Message, a password, correlation data. */
public final class Payload {
  public static final Payload EMPTY = new Payload(new byte[0]);

  private final byte[] bytes;

  private Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A payload of its own copy of {@code bytes}. */
  public static Payload copyOf(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Payload(bytes.clone());
  }

  /** Takes over {@code bytes} without a copy; the caller must never touch the array again. */
  public static Payload wrap(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Payload(bytes);
  }

  /** The UTF-8 bytes of {@code text}. */
  public static Payload of(String text) {
    return wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Number of bytes. */
  public int size() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** A copy of the bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** A read-only view, no copy. */
  public ByteBuffer asReadOnlyBuffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
  }

  /** The text when the bytes are well-formed UTF-8, otherwise empty. */
  public Optional<String> utf8() {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The text, or {@code 0x…} in hexadecimal when the bytes are not UTF-8. */
  public String toDisplayText() {
    return utf8().orElseGet(() -> "0x" + HexFormat.of().formatHex(bytes));
  }

  /** The beginning of {@link #toDisplayText()}: costs no more than what it shows. */
  public String toDisplayText(int maxChars) {
    CharBuffer text = CharBuffer.allocate(Math.min(maxChars, bytes.length));
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
    if (!result.isError()) {
      return text.flip().toString();
    }
    int shown = Math.min(bytes.length, Math.max(0, maxChars - 2) / 2);
    return "0x" + HexFormat.of().formatHex(bytes, 0, shown);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Only the size: a payload may be a secret and must not reach a log by accident. */
  @Override
  public String toString() {
    return "Payload[" + bytes.length + " bytes]";
  }
}
