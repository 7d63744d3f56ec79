package dev.mqttlab.broker.packet;

/** Data types of property values [v5 §2.2.2.2]. */
public enum PropertyType {
  BYTE(0xFFL),
  TWO_BYTE_INTEGER(0xFFFFL),
  FOUR_BYTE_INTEGER(0xFFFF_FFFFL),
  VARIABLE_BYTE_INTEGER(268_435_455L),
  UTF_8_STRING(-1),
  BINARY_DATA(-1),
  UTF_8_STRING_PAIR(-1);

  private final long maximum;

  PropertyType(long maximum) {
    this.maximum = maximum;
  }

  /** True for the four integer types. */
  public boolean isNumber() {
    return maximum >= 0;
  }

  /** The largest value of an integer type, -1 for the others. */
  public long maximum() {
    return maximum;
  }
}
