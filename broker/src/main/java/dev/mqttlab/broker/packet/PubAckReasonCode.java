package dev.mqttlab.broker.packet;

import java.util.Optional;

/** Reason codes of PUBACK and PUBREC [v5 §3.4.2.1] [v5 §3.5.2.1]. */
public enum PubAckReasonCode implements ReasonCode {
  SUCCESS(0x00),
  NO_MATCHING_SUBSCRIBERS(0x10),
  UNSPECIFIED_ERROR(0x80),
  IMPLEMENTATION_SPECIFIC_ERROR(0x83),
  NOT_AUTHORIZED(0x87),
  TOPIC_NAME_INVALID(0x90),
  PACKET_IDENTIFIER_IN_USE(0x91),
  QUOTA_EXCEEDED(0x97),
  PAYLOAD_FORMAT_INVALID(0x99);

  private static final ReasonCodeTable<PubAckReasonCode> TABLE = new ReasonCodeTable<>(values());

  private final int value;

  PubAckReasonCode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }

  /** The code with this wire value, empty when the packet has none. */
  public static Optional<PubAckReasonCode> fromCode(int value) {
    return TABLE.get(value);
  }
}
