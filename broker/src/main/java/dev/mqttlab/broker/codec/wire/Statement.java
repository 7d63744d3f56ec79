package dev.mqttlab.broker.codec.wire;

import static dev.mqttlab.broker.codec.wire.FaultCode.MALFORMED_PACKET;
import static dev.mqttlab.broker.codec.wire.FaultCode.PACKET_TOO_LARGE;
import static dev.mqttlab.broker.codec.wire.FaultCode.PROTOCOL_ERROR;
import static dev.mqttlab.broker.codec.wire.FaultCode.TOPIC_ALIAS_INVALID;
import static dev.mqttlab.broker.codec.wire.FaultCode.UNSUPPORTED_PROTOCOL_VERSION;

import dev.mqttlab.broker.packet.MqttVersion;

/**
 * Every statement the codec enforces, once, with its number in each version: ids collide between
 * versions, so a citation always names the version too.
 *
 * <p>Columns: reason code, MQTT 5.0, MQTT 3.1.1, MQTT 3.1 (which has section numbers only). A dash
 * means that the version has no such rule.
 */
public enum Statement {
  // Fixed header
  PACKET_TYPE(MALFORMED_PACKET, "§2.1.2", "§2.2.1", "§2.1"),
  RESERVED_FLAGS(MALFORMED_PACKET, "MQTT-2.1.3-1", "MQTT-2.2.2-2", "§2.1"),
  PUBLISH_QOS_3(MALFORMED_PACKET, "MQTT-3.3.1-4", "MQTT-3.3.1-4", "§2.1"),
  PUBLISH_DUP_QOS_0(MALFORMED_PACKET, "MQTT-3.3.1-2", "MQTT-3.3.1-2", "§2.1"),
  PUBREL_FLAGS(MALFORMED_PACKET, "MQTT-3.6.1-1", "MQTT-3.6.1-1", "§3.6"),
  SUBSCRIBE_FLAGS(MALFORMED_PACKET, "MQTT-3.8.1-1", "MQTT-3.8.1-1", "§3.8"),
  UNSUBSCRIBE_FLAGS(MALFORMED_PACKET, "MQTT-3.10.1-1", "MQTT-3.10.1-1", "§3.10"),
  DISCONNECT_FLAGS(MALFORMED_PACKET, "MQTT-3.14.1-1", "MQTT-3.14.1-1", "§3.14"),
  AUTH_FLAGS(MALFORMED_PACKET, "MQTT-3.15.1-1", "-", "-"),
  VARIABLE_BYTE_INTEGER(MALFORMED_PACKET, "§1.5.5", "§2.2.3", "§2.1"),
  VARIABLE_BYTE_INTEGER_MINIMAL(MALFORMED_PACKET, "MQTT-1.5.5-1", "-", "-"),
  REMAINING_LENGTH(MALFORMED_PACKET, "§2.1.4", "§2.2.3", "§2.1"),
  CLIENT_PACKET_SIZE(PACKET_TOO_LARGE, "MQTT-3.2.2-15", "§2.2.3", "§2.1"),
  SERVER_PACKET_SIZE(PACKET_TOO_LARGE, "MQTT-3.1.2-24", "§2.2.3", "§2.1"),
  SENDER(PROTOCOL_ERROR, "§2.1.2", "§2.2.1", "§3"),

  // Data types
  UTF_8_WELL_FORMED(MALFORMED_PACKET, "MQTT-1.5.4-1", "MQTT-1.4.0-1", "§2.5"),
  UTF_8_NO_NULL(MALFORMED_PACKET, "MQTT-1.5.4-2", "MQTT-1.4.0-2", "§2.5"),
  CLIENT_PACKET_IDENTIFIER(PROTOCOL_ERROR, "MQTT-2.2.1-3", "MQTT-2.3.1-1", "§2.4"),
  SERVER_PACKET_IDENTIFIER(PROTOCOL_ERROR, "MQTT-2.2.1-4", "MQTT-2.3.1-1", "§2.4"),
  ACK_PACKET_IDENTIFIER(PROTOCOL_ERROR, "MQTT-2.2.1-5", "MQTT-2.3.1-6", "§2.4"),
  SUBACK_PACKET_IDENTIFIER(PROTOCOL_ERROR, "MQTT-2.2.1-6", "MQTT-2.3.1-7", "§2.4"),
  PROPERTY_LENGTH(MALFORMED_PACKET, "§2.2.2.1", "-", "-"),
  PROPERTY_IDENTIFIER(MALFORMED_PACKET, "§2.2.2.2", "-", "-"),

  // CONNECT and CONNACK
  FIRST_PACKET(PROTOCOL_ERROR, "MQTT-3.1.0-1", "MQTT-3.1.0-1", "§3.1"),
  PROTOCOL_NAME(UNSUPPORTED_PROTOCOL_VERSION, "MQTT-3.1.2-1", "MQTT-3.1.2-1", "§3.1"),
  PROTOCOL_LEVEL(UNSUPPORTED_PROTOCOL_VERSION, "MQTT-3.1.2-2", "MQTT-3.1.2-2", "§3.1"),
  CONNECT_RESERVED_FLAG(MALFORMED_PACKET, "MQTT-3.1.2-3", "MQTT-3.1.2-3", "-"),
  WILL_QOS_WITHOUT_WILL(MALFORMED_PACKET, "MQTT-3.1.2-11", "MQTT-3.1.2-13", "-"),
  WILL_QOS_3(MALFORMED_PACKET, "MQTT-3.1.2-12", "MQTT-3.1.2-14", "§3.1"),
  WILL_RETAIN_WITHOUT_WILL(MALFORMED_PACKET, "MQTT-3.1.2-13", "MQTT-3.1.2-15", "-"),
  PASSWORD_WITHOUT_USER_NAME(MALFORMED_PACKET, "-", "MQTT-3.1.2-22", "§3.1"),
  AUTHENTICATION_DATA_ALONE(PROTOCOL_ERROR, "§3.1.2.11.10", "-", "-"),
  CONNACK_FLAGS(MALFORMED_PACKET, "MQTT-3.2.2-1", "§3.2.2.1", "-"),
  CONNACK_SESSION_PRESENT(PROTOCOL_ERROR, "MQTT-3.2.2-6", "MQTT-3.2.2-4", "-"),
  CONNACK_CODE(PROTOCOL_ERROR, "MQTT-3.2.2-8", "§3.2.2.3", "§3.2"),

  // PUBLISH and its acknowledgements
  TOPIC_NAME_OR_ALIAS(PROTOCOL_ERROR, "§3.3.2.1", "-", "-"),
  TOPIC_ALIAS_ZERO(TOPIC_ALIAS_INVALID, "MQTT-3.3.2-8", "-", "-"),
  RESPONSE_TOPIC_WILDCARD(PROTOCOL_ERROR, "MQTT-3.3.2-14", "-", "-"),
  RESPONSE_TOPIC_EMPTY(PROTOCOL_ERROR, "MQTT-4.7.3-1", "-", "-"),
  CLIENT_SUBSCRIPTION_IDENTIFIER(PROTOCOL_ERROR, "MQTT-3.3.4-6", "-", "-"),
  PUBACK_CODE(PROTOCOL_ERROR, "MQTT-3.4.2-1", "-", "-"),
  PUBREC_CODE(PROTOCOL_ERROR, "MQTT-3.5.2-1", "-", "-"),
  PUBREL_CODE(PROTOCOL_ERROR, "MQTT-3.6.2-1", "-", "-"),
  PUBCOMP_CODE(PROTOCOL_ERROR, "MQTT-3.7.2-1", "-", "-"),

  // SUBSCRIBE, UNSUBSCRIBE and their acknowledgements
  SUBSCRIBE_EMPTY(PROTOCOL_ERROR, "MQTT-3.8.3-2", "MQTT-3.8.3-3", "§3.8"),
  SUBSCRIPTION_QOS_3(PROTOCOL_ERROR, "§3.8.3.1", "-", "-"),
  SUBSCRIPTION_QOS_3_IN_V3(MALFORMED_PACKET, "-", "MQTT-3-8.3-4", "§3.8"),
  SUBSCRIPTION_RESERVED_BITS(MALFORMED_PACKET, "MQTT-3.8.3-5", "MQTT-3-8.3-4", "-"),
  RETAIN_HANDLING_3(PROTOCOL_ERROR, "§3.8.3.1", "-", "-"),
  SUBACK_EMPTY(PROTOCOL_ERROR, "MQTT-3.8.4-6", "MQTT-3.8.4-5", "§3.9"),
  SUBACK_CODE(PROTOCOL_ERROR, "MQTT-3.9.3-2", "MQTT-3.9.3-2", "§3.9"),
  UNSUBSCRIBE_EMPTY(PROTOCOL_ERROR, "MQTT-3.10.3-2", "MQTT-3.10.3-2", "§3.10"),
  UNSUBACK_EMPTY(PROTOCOL_ERROR, "§3.11.3", "-", "-"),
  UNSUBACK_CODE(PROTOCOL_ERROR, "MQTT-3.11.3-2", "-", "-"),

  // DISCONNECT and AUTH
  DISCONNECT_CODE(PROTOCOL_ERROR, "MQTT-3.14.2-1", "-", "-"),
  DISCONNECT_SENDER(PROTOCOL_ERROR, "§3.14.2.1", "-", "-"),
  DISCONNECT_SESSION_EXPIRY(PROTOCOL_ERROR, "MQTT-3.14.2-2", "-", "-"),
  DISCONNECT_SERVER_REFERENCE(PROTOCOL_ERROR, "§3.14.2.2.5", "-", "-"),
  AUTH_CODE(PROTOCOL_ERROR, "MQTT-3.15.2-1", "-", "-"),
  AUTH_SENDER(PROTOCOL_ERROR, "§3.15.2.1", "-", "-"),
  AUTH_METHOD(PROTOCOL_ERROR, "§3.15.2.2.2", "-", "-");

  private final FaultCode fault;
  private final String v5;
  private final String v311;
  private final String v31;

  Statement(FaultCode fault, String v5, String v311, String v31) {
    this.fault = fault;
    this.v5 = v5;
    this.v311 = v311;
    this.v31 = v31;
  }

  /** The citation for {@code version}; an unknown version ({@code null}) cites MQTT 5.0. */
  public String citation(MqttVersion version) {
    MqttVersion known = version == null ? MqttVersion.V5_0 : version;
    return known.label() + " " + number(known);
  }

  /** Does {@code version} have the rule at all? */
  public boolean existsIn(MqttVersion version) {
    return !number(version).equals("-");
  }

  /** The exception to throw when it is broken on a connection of {@code version}. */
  public MalformedPacketException broken(MqttVersion version, String detail) {
    return new MalformedPacketException(fault, citation(version), detail, version);
  }

  private String number(MqttVersion version) {
    return switch (version) {
      case V3_1 -> v31;
      case V3_1_1 -> v311;
      case V5_0 -> v5;
    };
  }
}
