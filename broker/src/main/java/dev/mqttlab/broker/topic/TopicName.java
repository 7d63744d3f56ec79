package dev.mqttlab.broker.topic;

import java.util.List;

/** The label of an Application Message: UTF-8, levels separated by {@code /}, no wildcards. */
public final class TopicName {
  private final String text;
  private final List<String> levels;

  private TopicName(String text) {
    this.text = text;
    this.levels = TopicLevels.split(text);
  }

  /**
   * Checks and splits a Topic Name.
   *
   * @throws InvalidTopicException when empty, too long, or with a wildcard or U+0000
   */
  public static TopicName parse(String text) throws InvalidTopicException {
    TopicLevels.checkLengthAndNull(text);
    if (text.indexOf('+') >= 0 || text.indexOf('#') >= 0) {
      // [v5 MQTT-3.3.2-2] [3.1.1 MQTT-3.3.2-2]
      throw new InvalidTopicException("MQTT-3.3.2-2", "a Topic Name must not contain wildcards");
    }
    return new TopicName(text);
  }

  /** Levels in order; empty ones included. */
  public List<String> levels() {
    return levels;
  }

  /** True when the name starts with {@code $}: leading wildcards do not match it. */
  public boolean isDollar() {
    return text.charAt(0) == '$';
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TopicName that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The name as sent. */
  @Override
  public String toString() {
    return text;
  }
}
