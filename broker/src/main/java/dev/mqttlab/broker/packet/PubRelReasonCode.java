package dev.mqttlab.broker.packet;

import java.util.Optional;

/** Reason codes of PUBREL and PUBCOMP [v5 §3.6.2.1] [v5 §3.7.2.1]. */
public enum PubRelReasonCode implements ReasonCode {
  SUCCESS(0x00),
  PACKET_IDENTIFIER_NOT_FOUND(0x92);

  private static final ReasonCodeTable<PubRelReasonCode> TABLE = new ReasonCodeTable<>(values());

  private final int value;

  PubRelReasonCode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }

  /** The code with this wire value, empty when the packet has none. */
  public static Optional<PubRelReasonCode> fromCode(int value) {
    return TABLE.get(value);
  }
}
