package dev.mqttlab.broker.topic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What Topic Names and Topic Filters have in common: levels split at {@code /}. */
final class TopicLevels {
  static final int MAX_BYTES = 65_535;

  private TopicLevels() {}

  /** Splits at every {@code /}; empty levels count [v5 §4.7.1.1]. */
  static List<String> split(String text) {
    List<String> levels = new ArrayList<>(8);
    int start = 0;
    for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', start)) {
      levels.add(text.substring(start, slash));
      start = slash + 1;
    }
    levels.add(text.substring(start));
    return List.copyOf(levels);
  }

  static void checkLengthAndNull(String text) throws InvalidTopicException {
    if (text.isEmpty()) {
      // [v5 MQTT-4.7.3-1]
      throw new InvalidTopicException("MQTT-4.7.3-1", "must be at least one character long");
    }
    if (text.indexOf('\0') >= 0) {
      // [v5 MQTT-4.7.3-2]
      throw new InvalidTopicException("MQTT-4.7.3-2", "must not contain the character U+0000");
    }
    if (text.length() > MAX_BYTES / 3 && text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      // [v5 MQTT-4.7.3-3]
      throw new InvalidTopicException("MQTT-4.7.3-3", "must not exceed 65535 bytes of UTF-8");
    }
  }
}
