package dev.mqttlab.broker.session;

import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.WillMessage;
import java.util.Optional;

/**
 * What a CONNECT asked for and the limits made of it.
 *
 * @param connect as received
 * @param clientIdentifier the client's or the one assigned to it
 * @param keepAliveSeconds in force; 0 is off
 * @param sessionExpirySeconds in force
 * @param receiveMaximum of the client: how many QoS 1 and 2 messages it takes at once
 * @param maximumPacketBytes of the client
 */
record ConnectNegotiation(
    ConnectPacket connect,
    String clientIdentifier,
    int keepAliveSeconds,
    long sessionExpirySeconds,
    int receiveMaximum,
    long maximumPacketBytes) {

  static ConnectNegotiation of(
      ConnectPacket connect, String clientIdentifier, SessionLimits limits) {
    Properties properties = connect.properties();
    long requested = requestedExpiry(connect);
    return new ConnectNegotiation(
        connect,
        clientIdentifier,
        keepAlive(connect, limits),
        Math.min(requested, limits.maxSessionExpirySeconds()),
        (int) properties.number(Property.RECEIVE_MAXIMUM, 0xFFFF), // [v5 §3.1.2.11.3]
        properties.number(Property.MAXIMUM_PACKET_SIZE, Long.MAX_VALUE));
  }

  private static long requestedExpiry(ConnectPacket connect) {
    if (connect.version().isV5()) {
      return connect.properties().number(Property.SESSION_EXPIRY_INTERVAL, 0);
    }
    // Clean Session 0 keeps the session without an end [3.1.1 §3.1.2.4]
    return connect.cleanStart() ? 0 : SessionLimits.NEVER_EXPIRES;
  }

  private static int keepAlive(ConnectPacket connect, SessionLimits limits) {
    int asked = connect.keepAliveSeconds();
    int maximum = limits.maxKeepAliveSeconds();
    boolean lower = connect.version().isV5() && maximum > 0 && (asked == 0 || asked > maximum);
    return lower ? maximum : asked; // only 5.0 can tell the client [v5 MQTT-3.1.2-21]
  }

  MqttVersion version() {
    return connect.version();
  }

  Optional<WillMessage> will() {
    return connect.will();
  }

  Session.ConnectSettings settings() {
    return new Session.ConnectSettings(
        version().level(),
        connect.cleanStart(),
        keepAliveSeconds,
        receiveMaximum,
        maximumPacketBytes,
        connect.will());
  }

  /** What the CONNACK of a 5.0 client says; nothing in 3.x. */
  Properties connAckProperties(SessionLimits limits) {
    if (!version().isV5()) {
      return Properties.NONE;
    }
    Properties.Builder properties =
        Properties.builder()
            .number(Property.RECEIVE_MAXIMUM, limits.receiveMaximum())
            .number(Property.MAXIMUM_PACKET_SIZE, limits.maxPacketBytes())
            .number(Property.TOPIC_ALIAS_MAXIMUM, limits.topicAliasMaximum());
    if (sessionExpirySeconds != requestedExpiry(connect)) {
      properties.number(Property.SESSION_EXPIRY_INTERVAL, sessionExpirySeconds);
    }
    if (keepAliveSeconds != connect.keepAliveSeconds()) {
      properties.number(Property.SERVER_KEEP_ALIVE, keepAliveSeconds);
    }
    if (connect.clientIdentifier().isEmpty()) {
      properties.text(Property.ASSIGNED_CLIENT_IDENTIFIER, clientIdentifier);
    }
    if (connect.properties().flag(Property.REQUEST_RESPONSE_INFORMATION, false)
        && isTopicLevel(clientIdentifier)) {
      properties.text(Property.RESPONSE_INFORMATION, "response/" + clientIdentifier);
    }
    return properties.build();
  }

  private static boolean isTopicLevel(String text) {
    return text.indexOf('/') < 0 && text.indexOf('+') < 0 && text.indexOf('#') < 0;
  }
}
