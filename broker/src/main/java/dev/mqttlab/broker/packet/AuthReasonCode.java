package dev.mqttlab.broker.packet;

import java.util.Optional;

/** Reason codes of an AUTH [v5 §3.15.2.1]. */
public enum AuthReasonCode implements ReasonCode {
  SUCCESS(0x00),
  CONTINUE_AUTHENTICATION(0x18),
  RE_AUTHENTICATE(0x19);

  private static final ReasonCodeTable<AuthReasonCode> TABLE = new ReasonCodeTable<>(values());

  private final int value;

  AuthReasonCode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }

  /** The code with this wire value, empty when the packet has none. */
  public static Optional<AuthReasonCode> fromCode(int value) {
    return TABLE.get(value);
  }
}
