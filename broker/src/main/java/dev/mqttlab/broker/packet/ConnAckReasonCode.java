package dev.mqttlab.broker.packet;

import java.util.Optional;
import java.util.OptionalInt;

/** Reason codes of a CONNACK [v5 §3.2.2.2] and their Return Codes in 3.x [3.1.1 §3.2.2.3]. */
public enum ConnAckReasonCode implements ReasonCode {
  SUCCESS(0x00),
  UNSPECIFIED_ERROR(0x80),
  MALFORMED_PACKET(0x81),
  PROTOCOL_ERROR(0x82),
  IMPLEMENTATION_SPECIFIC_ERROR(0x83),
  UNSUPPORTED_PROTOCOL_VERSION(0x84),
  CLIENT_IDENTIFIER_NOT_VALID(0x85),
  BAD_USER_NAME_OR_PASSWORD(0x86),
  NOT_AUTHORIZED(0x87),
  SERVER_UNAVAILABLE(0x88),
  SERVER_BUSY(0x89),
  BANNED(0x8A),
  BAD_AUTHENTICATION_METHOD(0x8C),
  TOPIC_NAME_INVALID(0x90),
  PACKET_TOO_LARGE(0x95),
  QUOTA_EXCEEDED(0x97),
  PAYLOAD_FORMAT_INVALID(0x99),
  RETAIN_NOT_SUPPORTED(0x9A),
  QOS_NOT_SUPPORTED(0x9B),
  USE_ANOTHER_SERVER(0x9C),
  SERVER_MOVED(0x9D),
  CONNECTION_RATE_EXCEEDED(0x9F);

  private static final ReasonCodeTable<ConnAckReasonCode> TABLE = new ReasonCodeTable<>(values());

  private final int value;

  ConnAckReasonCode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }

  /** The code with this wire value, empty when the packet has none. */
  public static Optional<ConnAckReasonCode> fromCode(int value) {
    return TABLE.get(value);
  }

  /**
   * The Return Code of 3.x, 0 to 5, or nothing when 3.x cannot say it: then the server closes
   * without a CONNACK [3.1.1 MQTT-3.2.2-6].
   */
  public OptionalInt returnCode() {
    return switch (this) {
      case SUCCESS -> OptionalInt.of(0);
      case UNSUPPORTED_PROTOCOL_VERSION -> OptionalInt.of(1);
      case CLIENT_IDENTIFIER_NOT_VALID -> OptionalInt.of(2);
      case SERVER_UNAVAILABLE,
          SERVER_BUSY,
          USE_ANOTHER_SERVER,
          SERVER_MOVED,
          QUOTA_EXCEEDED,
          CONNECTION_RATE_EXCEEDED ->
          OptionalInt.of(3);
      case BAD_USER_NAME_OR_PASSWORD, BAD_AUTHENTICATION_METHOD -> OptionalInt.of(4);
      case NOT_AUTHORIZED, BANNED -> OptionalInt.of(5);
      case UNSPECIFIED_ERROR,
          MALFORMED_PACKET,
          PROTOCOL_ERROR,
          IMPLEMENTATION_SPECIFIC_ERROR,
          TOPIC_NAME_INVALID,
          PACKET_TOO_LARGE,
          PAYLOAD_FORMAT_INVALID,
          RETAIN_NOT_SUPPORTED,
          QOS_NOT_SUPPORTED ->
          OptionalInt.empty();
    };
  }

  /** The meaning of a Return Code of 3.x, empty above 5. */
  public static Optional<ConnAckReasonCode> fromReturnCode(int returnCode) {
    return switch (returnCode) {
      case 0 -> Optional.of(SUCCESS);
      case 1 -> Optional.of(UNSUPPORTED_PROTOCOL_VERSION);
      case 2 -> Optional.of(CLIENT_IDENTIFIER_NOT_VALID);
      case 3 -> Optional.of(SERVER_UNAVAILABLE);
      case 4 -> Optional.of(BAD_USER_NAME_OR_PASSWORD);
      case 5 -> Optional.of(NOT_AUTHORIZED);
      default -> Optional.empty();
    };
  }
}
