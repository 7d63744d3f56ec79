package dev.mqttlab.broker.packet;

import java.util.Optional;

/** Reason codes of an UNSUBACK, one per Topic Filter [v5 §3.11.3]. */
public enum UnsubAckReasonCode implements ReasonCode {
  SUCCESS(0x00),
  NO_SUBSCRIPTION_EXISTED(0x11),
  UNSPECIFIED_ERROR(0x80),
  IMPLEMENTATION_SPECIFIC_ERROR(0x83),
  NOT_AUTHORIZED(0x87),
  TOPIC_FILTER_INVALID(0x8F),
  PACKET_IDENTIFIER_IN_USE(0x91);

  private static final ReasonCodeTable<UnsubAckReasonCode> TABLE = new ReasonCodeTable<>(values());

  private final int value;

  UnsubAckReasonCode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }

  /** The code with this wire value, empty when the packet has none. */
  public static Optional<UnsubAckReasonCode> fromCode(int value) {
    return TABLE.get(value);
  }
}
