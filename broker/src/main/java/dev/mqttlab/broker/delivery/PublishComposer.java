package dev.mqttlab.broker.delivery;

import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.PublishPacket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes the PUBLISH a subscriber gets out of an Application Message. */
public final class PublishComposer {
  private PublishComposer() {}

  /**
   * The packet with identifier 0 and DUP 0; a shared instance wherever it is the same for several
   * subscribers.
   *
   * @param nowMicros only looked at when the message expires
   */
  public static PublishPacket compose(
      ApplicationMessage message,
      QoS qos,
      boolean retain,
      boolean v5,
      List<Integer> subscriptionIdentifiers,
      long nowMicros) {
    boolean identifiers = v5 && !subscriptionIdentifiers.isEmpty();
    boolean waited = v5 && message.expires() && remaining(message, nowMicros) != asSent(message);
    if (!identifiers && !waited) {
      return message.packet(qos, retain, v5);
    }
    Properties.Builder properties = message.properties().toBuilder();
    if (identifiers) {
      subscriptionIdentifiers.forEach(properties::subscriptionIdentifier);
    }
    if (waited) {
      // received value minus the time it waited [v5 MQTT-3.3.2-6]
      properties.number(Property.MESSAGE_EXPIRY_INTERVAL, remaining(message, nowMicros));
    }
    return new PublishPacket(
        message.topic().toString(), message.payload(), qos, retain, false, 0, properties.build());
  }

  private static long asSent(ApplicationMessage message) {
    return message.properties().number(Property.MESSAGE_EXPIRY_INTERVAL, 0);
  }

  private static long remaining(ApplicationMessage message, long nowMicros) {
    long micros = message.expiresAtMicros() - nowMicros;
    return Math.max(0, (micros + 999_999) / 1_000_000);
  }

  /** Bytes of the encoded packet, fixed header included. */
  public static long sizeBytes(PublishPacket packet, boolean v5) {
    long body = 2 + utf8(packet.topic()) + packet.payload().size();
    if (packet.qos() != QoS.AT_MOST_ONCE) {
      body += 2;
    }
    if (v5) {
      long properties = propertyBytes(packet.properties());
      body += variableByteIntegerBytes(properties) + properties;
    }
    return 1 + variableByteIntegerBytes(body) + body;
  }

  private static long propertyBytes(Properties properties) {
    long bytes = 0;
    for (Property property : properties.singleProperties()) {
      bytes += 1 + valueBytes(properties, property);
    }
    for (int identifier : properties.subscriptionIdentifiers()) {
      bytes += 1 + variableByteIntegerBytes(identifier);
    }
    for (var user : properties.userProperties()) {
      bytes += 5 + utf8(user.name()) + utf8(user.value());
    }
    return bytes;
  }

  private static long valueBytes(Properties properties, Property property) {
    return switch (property.type()) {
      case BYTE -> 1;
      case TWO_BYTE_INTEGER -> 2;
      case FOUR_BYTE_INTEGER -> 4;
      case VARIABLE_BYTE_INTEGER -> variableByteIntegerBytes(properties.number(property, 0));
      case UTF_8_STRING -> 2 + properties.text(property).map(PublishComposer::utf8).orElse(0L);
      case BINARY_DATA -> 2 + properties.binary(property).map(value -> value.size()).orElse(0);
      case UTF_8_STRING_PAIR -> 0; // User Property, counted apart
    };
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static int variableByteIntegerBytes(long value) {
    return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : 4;
  }
}
