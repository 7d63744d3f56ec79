package dev.mqttlab.lab.lesson;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises inline code that is a Topic Name or a Topic Filter, to give it its colour. */
public final class TopicNotation {
  private static final Pattern LEVELS =
      Pattern.compile("[\\p{L}\\p{N}_$<>+#*-]*(/[\\p{L}\\p{N}_$<>+#*-]*)*");

  private TopicNotation() {}

  /** {@code topic}, {@code filter} or nothing. */
  public static Optional<String> classOf(String code) {
    if (code.isEmpty() || !LEVELS.matcher(code).matches()) {
      return Optional.empty();
    }
    if (Arrays.stream(code.split("/"))
        .anyMatch(level -> level.contains("+") || level.contains("#"))) {
      return Optional.of("filter"); // [3.1.1 §4.7.1] wildcards stand in filters only
    }
    return code.contains("/") && code.length() > 1 ? Optional.of("topic") : Optional.empty();
  }
}
