package dev.mqttlab.broker.topic;

/** A string that is no valid Topic Name, Topic Filter or Share Name. Stackless. */
public final class InvalidTopicException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String rule;

  /**
   * @param rule the normative statement of MQTT 5.0 that is broken, e.g. {@code MQTT-4.7.1-1}
   * @param message what is wrong, in English, without the offending string
   */
  public InvalidTopicException(String rule, String message) {
    super(message, null, false, false);
    this.rule = rule;
  }

  /** The normative statement, as numbered in MQTT 5.0. */
  public String rule() {
    return rule;
  }
}
