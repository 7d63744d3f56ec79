package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.VariableByteInteger;
import dev.mqttlab.broker.codec.wire.WireWriter;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.UserProperty;
import io.netty.buffer.ByteBuf;

/**
 * Writes Property Length and properties: by identifier, then Subscription Identifiers, then User
 * Properties in their order [v5 §2.2.2].
 */
final class PropertiesEncoder {
  private PropertiesEncoder() {}

  /** Bytes of Property Length and properties. */
  static int size(Properties properties) {
    int length = length(properties);
    return VariableByteInteger.size(length) + length;
  }

  private static int length(Properties properties) {
    if (properties.isEmpty()) {
      return 0;
    }
    int length = 0;
    for (Property property : properties.singleProperties()) {
      length += 1 + valueSize(properties, property);
    }
    for (int identifier : properties.subscriptionIdentifiers()) {
      length += 1 + VariableByteInteger.size(identifier);
    }
    for (UserProperty user : properties.userProperties()) {
      length += 1 + WireWriter.stringSize(user.name()) + WireWriter.stringSize(user.value());
    }
    return length;
  }

  private static int valueSize(Properties properties, Property property) {
    return switch (property.type()) {
      case BYTE -> 1;
      case TWO_BYTE_INTEGER -> 2;
      case FOUR_BYTE_INTEGER -> 4;
      case UTF_8_STRING -> WireWriter.stringSize(text(properties, property));
      case BINARY_DATA -> WireWriter.binarySize(binary(properties, property));
      case VARIABLE_BYTE_INTEGER, UTF_8_STRING_PAIR -> throw repeatable(property);
    };
  }

  static void write(Properties properties, ByteBuf out) {
    // [v5 MQTT-2.2.2-1] no properties are a Property Length of 0
    VariableByteInteger.write(length(properties), out);
    if (properties.isEmpty()) {
      return;
    }
    for (Property property : properties.singleProperties()) {
      out.writeByte(property.identifier());
      writeValue(properties, property, out);
    }
    for (int identifier : properties.subscriptionIdentifiers()) {
      out.writeByte(Property.SUBSCRIPTION_IDENTIFIER.identifier());
      VariableByteInteger.write(identifier, out);
    }
    for (UserProperty user : properties.userProperties()) {
      out.writeByte(Property.USER_PROPERTY.identifier());
      WireWriter.writeString(user.name(), out);
      WireWriter.writeString(user.value(), out);
    }
  }

  private static void writeValue(Properties properties, Property property, ByteBuf out) {
    switch (property.type()) {
      case BYTE -> out.writeByte((int) properties.number(property, 0));
      case TWO_BYTE_INTEGER -> out.writeShort((int) properties.number(property, 0));
      case FOUR_BYTE_INTEGER -> out.writeInt((int) properties.number(property, 0));
      case UTF_8_STRING -> WireWriter.writeString(text(properties, property), out);
      case BINARY_DATA -> WireWriter.writeBinary(binary(properties, property), out);
      case VARIABLE_BYTE_INTEGER, UTF_8_STRING_PAIR -> throw repeatable(property);
    }
  }

  private static String text(Properties properties, Property property) {
    return properties.text(property).orElseThrow();
  }

  private static Payload binary(Properties properties, Property property) {
    return properties.binary(property).orElseThrow();
  }

  private static IllegalStateException repeatable(Property property) {
    return new IllegalStateException(property + " is kept in a list of its own");
  }
}
