package dev.mqttlab.broker.topic;

import java.util.List;
import java.util.Optional;

/**
 * What a subscription asks for: a Topic Name in which {@code +} stands for one level and a final
 * {@code #} for any number of them, the parent included; optionally of a share group ({@code
 * $share/<Share Name>/<filter>}).
 */
public final class TopicFilter {
  /** {@link #firstDifference} of a name that matches. */
  public static final int MATCHES = -1;

  private static final String SHARE_PREFIX = "$share/";

  private final String text;
  private final String shareName;
  private final String matching;
  private final List<String> levels;

  private TopicFilter(String text, String shareName, String matching) {
    this.text = text;
    this.shareName = shareName;
    this.matching = matching;
    this.levels = TopicLevels.split(matching);
  }

  /**
   * Checks and splits a Topic Filter of MQTT 5.0; {@code $share/…} makes it a Shared Subscription.
   *
   * @throws InvalidTopicException names the broken statement
   */
  public static TopicFilter parse(String text) throws InvalidTopicException {
    TopicLevels.checkLengthAndNull(text);
    if (!text.startsWith(SHARE_PREFIX)) {
      checkWildcards(text);
      return new TopicFilter(text, null, text);
    }
    int slash = text.indexOf('/', SHARE_PREFIX.length());
    String share = slash < 0 ? "" : text.substring(SHARE_PREFIX.length(), slash);
    if (share.isEmpty()) {
      // [v5 MQTT-4.8.2-1]
      throw new InvalidTopicException(
          "MQTT-4.8.2-1",
          "a Share Name must be at least one character, followed by / and a filter");
    }
    if (share.indexOf('+') >= 0 || share.indexOf('#') >= 0) {
      // [v5 MQTT-4.8.2-2]
      throw new InvalidTopicException("MQTT-4.8.2-2", "a Share Name must not contain + or #");
    }
    String rest = text.substring(slash + 1);
    if (rest.isEmpty()) {
      // [v5 MQTT-4.8.2-2]
      throw new InvalidTopicException("MQTT-4.8.2-2", "a Topic Filter must follow the Share Name");
    }
    checkWildcards(rest);
    return new TopicFilter(text, share, rest);
  }

  private static void checkWildcards(String filter) throws InvalidTopicException {
    for (int i = 0; i < filter.length(); i++) {
      char c = filter.charAt(i);
      boolean opensLevel = i == 0 || filter.charAt(i - 1) == '/';
      boolean closesLevel = i == filter.length() - 1 || filter.charAt(i + 1) == '/';
      if (c == '#' && !(opensLevel && i == filter.length() - 1)) {
        // [v5 MQTT-4.7.1-1] [3.1.1 MQTT-4.7.1-2]
        throw new InvalidTopicException(
            "MQTT-4.7.1-1", "# must be the last character and fill its level");
      }
      if (c == '+' && !(opensLevel && closesLevel)) {
        // [v5 MQTT-4.7.1-2] [3.1.1 MQTT-4.7.1-3]
        throw new InvalidTopicException("MQTT-4.7.1-2", "+ must fill a whole level");
      }
    }
  }

  /** The Share Name of a Shared Subscription. */
  public Optional<String> shareName() {
    return Optional.ofNullable(shareName);
  }

  /** The filter that topics are held against: without {@code $share/<name>/}. */
  public String matchingPart() {
    return matching;
  }

  /** Levels of {@link #matchingPart()}. */
  public List<String> levels() {
    return levels;
  }

  public boolean startsWithWildcard() {
    return levels.get(0).equals("#") || levels.get(0).equals("+");
  }

  /** Does the filter match? The {@code $} rule included [v5 MQTT-4.7.2-1]. */
  public boolean matches(TopicName topic) {
    return !excludedByDollar(topic) && firstDifference(topic) == MATCHES;
  }

  /** True when only the {@code $} rule keeps a leading wildcard from this topic. */
  public boolean excludedByDollar(TopicName topic) {
    return topic.isDollar() && startsWithWildcard();
  }

  /**
   * Level by level, without the {@code $} rule.
   *
   * @return {@link #MATCHES}, or the zero-based level of the first difference; the length of the
   *     shorter one when one ends before the other
   */
  public int firstDifference(TopicName topic) {
    List<String> names = topic.levels();
    for (int i = 0; i < levels.size(); i++) {
      String level = levels.get(i);
      if (level.equals("#")) {
        return MATCHES; // also the parent level: a/# matches a [v5 §4.7.1.2]
      }
      if (i == names.size()) {
        return i;
      }
      if (!level.equals("+") && !level.equals(names.get(i))) {
        return i;
      }
    }
    return levels.size() == names.size() ? MATCHES : levels.size();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TopicFilter that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The filter as sent. */
  @Override
  public String toString() {
    return text;
  }
}
