package dev.mqttlab.broker.packet;

import dev.mqttlab.broker.message.QoS;
import java.util.Optional;

/** Reason codes of a SUBACK, one per Topic Filter [v5 §3.9.3]; 3.1.1 has 0, 1, 2 and 0x80 only. */
public enum SubAckReasonCode implements ReasonCode {
  GRANTED_QOS_0(0x00),
  GRANTED_QOS_1(0x01),
  GRANTED_QOS_2(0x02),
  UNSPECIFIED_ERROR(0x80),
  IMPLEMENTATION_SPECIFIC_ERROR(0x83),
  NOT_AUTHORIZED(0x87),
  TOPIC_FILTER_INVALID(0x8F),
  PACKET_IDENTIFIER_IN_USE(0x91),
  QUOTA_EXCEEDED(0x97),
  SHARED_SUBSCRIPTIONS_NOT_SUPPORTED(0x9E),
  SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED(0xA1),
  WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED(0xA2);

  private static final ReasonCodeTable<SubAckReasonCode> TABLE = new ReasonCodeTable<>(values());

  private final int value;

  SubAckReasonCode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }

  /** The code with this wire value, empty when the packet has none. */
  public static Optional<SubAckReasonCode> fromCode(int value) {
    return TABLE.get(value);
  }

  /** The code that grants {@code qos}. */
  public static SubAckReasonCode granted(QoS qos) {
    return switch (qos) {
      case AT_MOST_ONCE -> GRANTED_QOS_0;
      case AT_LEAST_ONCE -> GRANTED_QOS_1;
      case EXACTLY_ONCE -> GRANTED_QOS_2;
    };
  }
}
