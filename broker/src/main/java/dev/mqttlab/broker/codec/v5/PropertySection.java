package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.FaultCode;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.PacketType;
import dev.mqttlab.broker.packet.Property;

/** A place where properties stand: one in every packet that has them, two in CONNECT. */
enum PropertySection {
  CONNECT(PacketType.CONNECT, "§3.1.2.11"),
  WILL(PacketType.CONNECT, "§3.1.3.2"),
  CONNACK(PacketType.CONNACK, "§3.2.2.3"),
  PUBLISH(PacketType.PUBLISH, "§3.3.2.3"),
  PUBACK(PacketType.PUBACK, "§3.4.2.2"),
  PUBREC(PacketType.PUBREC, "§3.5.2.2"),
  PUBREL(PacketType.PUBREL, "§3.6.2.2"),
  PUBCOMP(PacketType.PUBCOMP, "§3.7.2.2"),
  SUBSCRIBE(PacketType.SUBSCRIBE, "§3.8.2.1"),
  SUBACK(PacketType.SUBACK, "§3.9.2.1"),
  UNSUBSCRIBE(PacketType.UNSUBSCRIBE, "§3.10.2.1"),
  UNSUBACK(PacketType.UNSUBACK, "§3.11.2.1"),
  DISCONNECT(PacketType.DISCONNECT, "§3.14.2.2"),
  AUTH(PacketType.AUTH, "§3.15.2.2");

  private final PacketType packet;
  private final String section;

  PropertySection(PacketType packet, String section) {
    this.packet = packet;
    this.section = section;
  }

  /** May the property stand here [v5 table 2-4]? */
  boolean allows(Property property) {
    return this == WILL ? property.allowedInWill() : property.allowedIn(packet);
  }

  /** May it stand here more than once? */
  boolean allowsRepeated(Property property) {
    return property.repeatableIn(packet);
  }

  /** A Protocol Error that this section of the specification declares one. */
  MalformedPacketException protocolError(Property property, String detail) {
    return new MalformedPacketException(
        FaultCode.PROTOCOL_ERROR,
        MqttVersion.V5_0.label() + " " + section,
        property + ": " + detail,
        MqttVersion.V5_0);
  }
}
