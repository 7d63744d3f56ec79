package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.PropertyType;

/**
 * Reads Property Length and properties, and refuses what stands in the wrong packet, twice, or with
 * a value that the specification forbids [v5 §2.2.2].
 */
final class PropertiesDecoder {
  private PropertiesDecoder() {}

  static Properties decode(WireReader in, PropertySection section) throws MalformedPacketException {
    int length = in.variableByteInteger("Property Length");
    if (length == 0) {
      return Properties.NONE;
    }
    WireReader part = in.part(length, Statement.PROPERTY_LENGTH, "Property Length");
    Properties.Builder properties = Properties.builder();
    while (part.hasMore()) {
      decodeOne(part, section, properties);
    }
    return properties.build();
  }

  private static void decodeOne(
      WireReader in, PropertySection section, Properties.Builder properties)
      throws MalformedPacketException {
    Property property = identifier(in, section);
    if (properties.has(property) && !section.allowsRepeated(property)) {
      throw section.protocolError(property, "appears more than once");
    }
    String name = property.name();
    switch (property.type()) {
      case UTF_8_STRING -> properties.text(property, text(in, property));
      case BINARY_DATA -> properties.binary(property, in.binary(name));
      case UTF_8_STRING_PAIR -> properties.user(in.string(name), in.string(name));
      case BYTE, TWO_BYTE_INTEGER, FOUR_BYTE_INTEGER, VARIABLE_BYTE_INTEGER -> {
        long value = number(in, property);
        checkNumber(in, section, property, value);
        if (property == Property.SUBSCRIPTION_IDENTIFIER) {
          properties.subscriptionIdentifier((int) value);
        } else {
          properties.number(property, value);
        }
      }
    }
  }

  private static Property identifier(WireReader in, PropertySection section)
      throws MalformedPacketException {
    int identifier = in.variableByteInteger("Property Identifier");
    Property property = Property.fromIdentifier(identifier).orElse(null);
    if (property == null) {
      throw in.broken(
          Statement.PROPERTY_IDENTIFIER, "Property Identifier: no property has " + identifier);
    }
    if (!section.allows(property)) {
      throw in.broken(
          Statement.PROPERTY_IDENTIFIER, property + ": not allowed in " + section + " properties");
    }
    return property;
  }

  private static long number(WireReader in, Property property) throws MalformedPacketException {
    String name = property.name();
    return switch (property.type()) {
      case BYTE -> in.oneByte(name);
      case TWO_BYTE_INTEGER -> in.twoBytes(name);
      case FOUR_BYTE_INTEGER -> in.fourBytes(name);
      case VARIABLE_BYTE_INTEGER -> in.variableByteInteger(name);
      case UTF_8_STRING, BINARY_DATA, UTF_8_STRING_PAIR ->
          throw new IllegalStateException(property + " is no number");
    };
  }

  private static void checkNumber(
      WireReader in, PropertySection section, Property property, long value)
      throws MalformedPacketException {
    switch (property) {
      case RECEIVE_MAXIMUM, MAXIMUM_PACKET_SIZE, SUBSCRIPTION_IDENTIFIER -> {
        if (value == 0) {
          throw section.protocolError(property, "must not be 0");
        }
      }
      case TOPIC_ALIAS -> {
        if (value == 0) {
          // [v5 MQTT-3.3.2-8]
          throw in.broken(Statement.TOPIC_ALIAS_ZERO, property + ": must not be 0");
        }
      }
      default -> {
        // Every property of one byte says yes or no, Maximum QoS included.
        if (value > 1 && property.type() == PropertyType.BYTE) {
          throw section.protocolError(property, "must be 0 or 1, not " + value);
        }
      }
    }
  }

  private static String text(WireReader in, Property property) throws MalformedPacketException {
    String value = in.string(property.name());
    if (property == Property.RESPONSE_TOPIC) {
      if (value.indexOf('+') >= 0 || value.indexOf('#') >= 0) {
        // [v5 MQTT-3.3.2-14]
        throw in.broken(Statement.RESPONSE_TOPIC_WILDCARD, property + ": contains a wildcard");
      }
      if (value.isEmpty()) {
        // [v5 MQTT-4.7.3-1]
        throw in.broken(Statement.RESPONSE_TOPIC_EMPTY, property + ": is empty");
      }
    }
    return value;
  }
}
