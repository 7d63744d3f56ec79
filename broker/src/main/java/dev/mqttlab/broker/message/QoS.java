package dev.mqttlab.broker.message;

/** Quality of Service of a PUBLISH or of a subscription [v5 §4.3]. */
public enum QoS {
  AT_MOST_ONCE,
  AT_LEAST_ONCE,
  EXACTLY_ONCE;

  private static final QoS[] VALUES = values();

  /** The two-bit value on the wire: 0, 1 or 2. */
  public int value() {
    return ordinal();
  }

  /** The lower of the two: the QoS at which a message is delivered [v5 MQTT-3.8.4-8]. */
  public QoS min(QoS other) {
    return ordinal() <= other.ordinal() ? this : other;
  }

  /**
   * The QoS of a wire value.
   *
   * @throws IllegalArgumentException when {@code value} is not 0, 1 or 2
   */
  public static QoS of(int value) {
    if (value < 0 || value > 2) {
      throw new IllegalArgumentException("QoS must be 0, 1 or 2, not " + value);
    }
    return VALUES[value];
  }
}
