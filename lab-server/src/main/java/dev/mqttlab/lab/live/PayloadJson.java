package dev.mqttlab.lab.live;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.mqttlab.broker.message.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Payloads for the browser: text when the bytes are UTF-8, {@code {"hex":…}} otherwise; the
 * beginning only, marked with {@code "cut":true} beside it. Never looks at more bytes than it
 * shows, so that a large payload costs no more than a small one.
 */
final class PayloadJson {
  static final int MAX_CHARS = 512;
  private static final int MAX_HEX_BYTES = 256;

  private PayloadJson() {}

  static void write(JsonGenerator json, Payload payload) throws IOException {
    CharBuffer text = CharBuffer.allocate(MAX_CHARS);
    ByteBuffer bytes = payload.asReadOnlyBuffer();
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    // Overflow = more than fits: what was decoded is whole characters, surrogate pairs included.
    CoderResult result = utf8.decode(bytes, text, true);
    if (result.isError()) {
      hex(json, payload);
      return;
    }
    json.writeStringField("payload", text.flip().toString());
    if (result.isOverflow()) {
      json.writeBooleanField("cut", true);
    }
  }

  private static void hex(JsonGenerator json, Payload payload) throws IOException {
    byte[] head = new byte[Math.min(payload.size(), MAX_HEX_BYTES)];
    payload.asReadOnlyBuffer().get(head);
    json.writeObjectFieldStart("payload");
    json.writeStringField("hex", HexFormat.of().formatHex(head));
    json.writeEndObject();
    if (payload.size() > MAX_HEX_BYTES) {
      json.writeBooleanField("cut", true);
    }
  }
}
