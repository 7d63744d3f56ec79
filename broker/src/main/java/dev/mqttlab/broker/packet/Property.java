package dev.mqttlab.broker.packet;

import static dev.mqttlab.broker.packet.PacketType.AUTH;
import static dev.mqttlab.broker.packet.PacketType.CONNACK;
import static dev.mqttlab.broker.packet.PacketType.CONNECT;
import static dev.mqttlab.broker.packet.PacketType.DISCONNECT;
import static dev.mqttlab.broker.packet.PacketType.PUBACK;
import static dev.mqttlab.broker.packet.PacketType.PUBCOMP;
import static dev.mqttlab.broker.packet.PacketType.PUBLISH;
import static dev.mqttlab.broker.packet.PacketType.PUBREC;
import static dev.mqttlab.broker.packet.PacketType.PUBREL;
import static dev.mqttlab.broker.packet.PacketType.SUBACK;
import static dev.mqttlab.broker.packet.PacketType.SUBSCRIBE;
import static dev.mqttlab.broker.packet.PacketType.UNSUBACK;
import static dev.mqttlab.broker.packet.PacketType.UNSUBSCRIBE;
import static dev.mqttlab.broker.packet.PropertyType.BINARY_DATA;
import static dev.mqttlab.broker.packet.PropertyType.BYTE;
import static dev.mqttlab.broker.packet.PropertyType.FOUR_BYTE_INTEGER;
import static dev.mqttlab.broker.packet.PropertyType.TWO_BYTE_INTEGER;
import static dev.mqttlab.broker.packet.PropertyType.UTF_8_STRING;
import static dev.mqttlab.broker.packet.PropertyType.UTF_8_STRING_PAIR;
import static dev.mqttlab.broker.packet.PropertyType.VARIABLE_BYTE_INTEGER;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The properties of MQTT 5.0: identifier, type and where each may appear [v5 table 2-4]. */
public enum Property {
  PAYLOAD_FORMAT_INDICATOR(0x01, BYTE, true, PUBLISH),
  MESSAGE_EXPIRY_INTERVAL(0x02, FOUR_BYTE_INTEGER, true, PUBLISH),
  CONTENT_TYPE(0x03, UTF_8_STRING, true, PUBLISH),
  RESPONSE_TOPIC(0x08, UTF_8_STRING, true, PUBLISH),
  CORRELATION_DATA(0x09, BINARY_DATA, true, PUBLISH),
  SUBSCRIPTION_IDENTIFIER(0x0B, VARIABLE_BYTE_INTEGER, false, PUBLISH, SUBSCRIBE),
  SESSION_EXPIRY_INTERVAL(0x11, FOUR_BYTE_INTEGER, false, CONNECT, CONNACK, DISCONNECT),
  ASSIGNED_CLIENT_IDENTIFIER(0x12, UTF_8_STRING, false, CONNACK),
  SERVER_KEEP_ALIVE(0x13, TWO_BYTE_INTEGER, false, CONNACK),
  AUTHENTICATION_METHOD(0x15, UTF_8_STRING, false, CONNECT, CONNACK, AUTH),
  AUTHENTICATION_DATA(0x16, BINARY_DATA, false, CONNECT, CONNACK, AUTH),
  REQUEST_PROBLEM_INFORMATION(0x17, BYTE, false, CONNECT),
  WILL_DELAY_INTERVAL(0x18, FOUR_BYTE_INTEGER, true),
  REQUEST_RESPONSE_INFORMATION(0x19, BYTE, false, CONNECT),
  RESPONSE_INFORMATION(0x1A, UTF_8_STRING, false, CONNACK),
  SERVER_REFERENCE(0x1C, UTF_8_STRING, false, CONNACK, DISCONNECT),
  REASON_STRING(
      0x1F,
      UTF_8_STRING,
      false,
      CONNACK,
      PUBACK,
      PUBREC,
      PUBREL,
      PUBCOMP,
      SUBACK,
      UNSUBACK,
      DISCONNECT,
      AUTH),
  RECEIVE_MAXIMUM(0x21, TWO_BYTE_INTEGER, false, CONNECT, CONNACK),
  TOPIC_ALIAS_MAXIMUM(0x22, TWO_BYTE_INTEGER, false, CONNECT, CONNACK),
  TOPIC_ALIAS(0x23, TWO_BYTE_INTEGER, false, PUBLISH),
  MAXIMUM_QOS(0x24, BYTE, false, CONNACK),
  RETAIN_AVAILABLE(0x25, BYTE, false, CONNACK),
  USER_PROPERTY(
      0x26,
      UTF_8_STRING_PAIR,
      true,
      CONNECT,
      CONNACK,
      PUBLISH,
      PUBACK,
      PUBREC,
      PUBREL,
      PUBCOMP,
      SUBSCRIBE,
      SUBACK,
      UNSUBSCRIBE,
      UNSUBACK,
      DISCONNECT,
      AUTH),
  MAXIMUM_PACKET_SIZE(0x27, FOUR_BYTE_INTEGER, false, CONNECT, CONNACK),
  WILDCARD_SUBSCRIPTION_AVAILABLE(0x28, BYTE, false, CONNACK),
  SUBSCRIPTION_IDENTIFIER_AVAILABLE(0x29, BYTE, false, CONNACK),
  SHARED_SUBSCRIPTION_AVAILABLE(0x2A, BYTE, false, CONNACK);

  private static final Property[] BY_IDENTIFIER = new Property[0x2B];

  static {
    for (Property property : values()) {
      BY_IDENTIFIER[property.identifier] = property;
    }
  }

  private final int identifier;
  private final PropertyType type;
  private final boolean allowedInWill;
  private final Set<PacketType> packets;

  Property(int identifier, PropertyType type, boolean allowedInWill, PacketType... packets) {
    this.identifier = identifier;
    this.type = type;
    this.allowedInWill = allowedInWill;
    this.packets = EnumSet.noneOf(PacketType.class);
    this.packets.addAll(Set.of(packets));
  }

  /** The identifier on the wire, a Variable Byte Integer of one byte. */
  public int identifier() {
    return identifier;
  }

  /** The type of its value. */
  public PropertyType type() {
    return type;
  }

  /** May a packet of this type carry it? For the Will of a CONNECT see {@link #allowedInWill()}. */
  public boolean allowedIn(PacketType packet) {
    return packets.contains(packet);
  }

  /** May it stand among the Will Properties of a CONNECT? */
  public boolean allowedInWill() {
    return allowedInWill;
  }

  /**
   * May it appear more than once? User Property anywhere, Subscription Identifier in a PUBLISH only
   * [v5 §3.3.2.3.8] [v5 §3.8.2.1.2].
   */
  public boolean repeatableIn(PacketType packet) {
    return this == USER_PROPERTY || this == SUBSCRIPTION_IDENTIFIER && packet == PUBLISH;
  }

  /** The property with this identifier. */
  public static Optional<Property> fromIdentifier(int identifier) {
    return identifier < 0 || identifier >= BY_IDENTIFIER.length
        ? Optional.empty()
        : Optional.ofNullable(BY_IDENTIFIER[identifier]);
  }
}
