package dev.mqttlab.broker.packet;

import java.util.Optional;

/** Reason codes of a DISCONNECT [v5 §3.14.2.1]; 3.x has none. */
public enum DisconnectReasonCode implements ReasonCode {
  NORMAL_DISCONNECTION(0x00),
  DISCONNECT_WITH_WILL_MESSAGE(0x04),
  UNSPECIFIED_ERROR(0x80),
  MALFORMED_PACKET(0x81),
  PROTOCOL_ERROR(0x82),
  IMPLEMENTATION_SPECIFIC_ERROR(0x83),
  NOT_AUTHORIZED(0x87),
  SERVER_BUSY(0x89),
  SERVER_SHUTTING_DOWN(0x8B),
  KEEP_ALIVE_TIMEOUT(0x8D),
  SESSION_TAKEN_OVER(0x8E),
  TOPIC_FILTER_INVALID(0x8F),
  TOPIC_NAME_INVALID(0x90),
  RECEIVE_MAXIMUM_EXCEEDED(0x93),
  TOPIC_ALIAS_INVALID(0x94),
  PACKET_TOO_LARGE(0x95),
  MESSAGE_RATE_TOO_HIGH(0x96),
  QUOTA_EXCEEDED(0x97),
  ADMINISTRATIVE_ACTION(0x98),
  PAYLOAD_FORMAT_INVALID(0x99),
  RETAIN_NOT_SUPPORTED(0x9A),
  QOS_NOT_SUPPORTED(0x9B),
  USE_ANOTHER_SERVER(0x9C),
  SERVER_MOVED(0x9D),
  SHARED_SUBSCRIPTIONS_NOT_SUPPORTED(0x9E),
  CONNECTION_RATE_EXCEEDED(0x9F),
  MAXIMUM_CONNECT_TIME(0xA0),
  SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED(0xA1),
  WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED(0xA2);

  private static final ReasonCodeTable<DisconnectReasonCode> TABLE =
      new ReasonCodeTable<>(values());

  private final int value;

  DisconnectReasonCode(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }

  /** The code with this wire value, empty when the packet has none. */
  public static Optional<DisconnectReasonCode> fromCode(int value) {
    return TABLE.get(value);
  }

  /** May a client send it? The others are the server's alone [v5 table 3-10]. */
  public boolean sentByClient() {
    return switch (this) {
      case NORMAL_DISCONNECTION,
          DISCONNECT_WITH_WILL_MESSAGE,
          UNSPECIFIED_ERROR,
          MALFORMED_PACKET,
          PROTOCOL_ERROR,
          IMPLEMENTATION_SPECIFIC_ERROR,
          TOPIC_NAME_INVALID,
          RECEIVE_MAXIMUM_EXCEEDED,
          TOPIC_ALIAS_INVALID,
          PACKET_TOO_LARGE,
          MESSAGE_RATE_TOO_HIGH,
          QUOTA_EXCEEDED,
          ADMINISTRATIVE_ACTION,
          PAYLOAD_FORMAT_INVALID ->
          true;
      default -> false;
    };
  }

  /** May a server send it? All but the request for the Will Message. */
  public boolean sentByServer() {
    return this != DISCONNECT_WITH_WILL_MESSAGE;
  }
}
