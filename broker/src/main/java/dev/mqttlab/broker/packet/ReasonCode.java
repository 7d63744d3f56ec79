package dev.mqttlab.broker.packet;

/** What the per-packet reason codes have in common [v5 §2.4]. */
public interface ReasonCode {
  /** The byte on the wire, 0 to 255. */
  int value();

  /** Values from 0x80 say that something failed. */
  default boolean isError() {
    return value() >= 0x80;
  }
}
