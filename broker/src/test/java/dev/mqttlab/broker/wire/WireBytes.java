package dev.mqttlab.broker.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the notation of wire files into bytes: {@code 3A} a byte, {@code 00*5} a byte five times,
 * {@code 'raw'} text, {@code "text"} with its length in two bytes, <code>{ }</code> with its length
 * as a Variable Byte Integer, {@code LEN} the length of everything that follows, {@code ;} a
 * comment.
 */
final class WireBytes {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|;.*|(?<hex>[0-9A-Fa-f]{2})(\\*(?<times>\\d+))?|'(?<raw>[^']*)'"
              + "|\"(?<text>[^\"]*)\"(\\*(?<textTimes>\\d+))?|(?<len>LEN)|(?<open>\\{)|(?<close>\\})");

  private final String source;
  private final Matcher matcher;

  private WireBytes(String source) {
    this.source = source;
    this.matcher = TOKEN.matcher(source);
  }

  static byte[] parse(String source) {
    WireBytes parser = new WireBytes(source);
    byte[] bytes = parser.sequence(false);
    if (parser.matcher.regionStart() != source.length()) {
      throw parser.error("unexpected }");
    }
    return bytes;
  }

  private byte[] sequence(boolean untilClose) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (matcher.regionStart() < source.length()) {
      if (!matcher.lookingAt()) {
        throw error("cannot read");
      }
      boolean close = matcher.group("close") != null;
      if (close && !untilClose) {
        return out.toByteArray();
      }
      String len = matcher.group("len");
      String open = matcher.group("open");
      if (!close && len == null && open == null) {
        append(out);
      }
      matcher.region(matcher.end(), source.length());
      if (close) {
        return out.toByteArray();
      }
      if (len != null || open != null) {
        appendWithLength(out, sequence(open != null));
      }
    }
    if (untilClose) {
      throw error("missing }");
    }
    return out.toByteArray();
  }

  private void append(ByteArrayOutputStream out) {
    if (matcher.group("hex") != null) {
      int value = Integer.parseInt(matcher.group("hex"), 16);
      for (int i = times("times"); i > 0; i--) {
        out.write(value);
      }
    } else if (matcher.group("raw") != null) {
      out.writeBytes(matcher.group("raw").getBytes(StandardCharsets.UTF_8));
    } else if (matcher.group("text") != null) {
      byte[] text =
          matcher.group("text").repeat(times("textTimes")).getBytes(StandardCharsets.UTF_8);
      out.write(text.length >> 8);
      out.write(text.length);
      out.writeBytes(text);
    }
  }

  private int times(String group) {
    return matcher.group(group) == null ? 1 : Integer.parseInt(matcher.group(group));
  }

  private static void appendWithLength(ByteArrayOutputStream out, byte[] content) {
    int rest = content.length;
    do {
      out.write(rest > 0x7F ? rest & 0x7F | 0x80 : rest);
      rest >>= 7;
    } while (rest > 0);
    out.writeBytes(content);
  }

  private IllegalArgumentException error(String what) {
    return new IllegalArgumentException(
        what + " at: " + source.substring(matcher.regionStart()).strip());
  }
}
