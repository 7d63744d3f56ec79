package dev.mqttlab.broker.harness;

import dev.mqttlab.broker.access.Authorizer;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.WillMessage;
import java.util.Optional;

/** A CONNECT to be filled in: clean, no keep alive, everything allowed unless said otherwise. */
public final class Connect {
  final MqttVersion version;
  final String clientIdentifier;
  boolean clean = true;
  int keepAliveSeconds;
  Optional<WillMessage> will = Optional.empty();
  Authorizer authorizer = Authorizer.ALLOW_ALL;
  final Properties.Builder properties = Properties.builder();

  private Connect(MqttVersion version, String clientIdentifier) {
    this.version = version;
    this.clientIdentifier = clientIdentifier;
  }

  public static Connect of(MqttVersion version, String clientIdentifier) {
    return new Connect(version, clientIdentifier);
  }

  public static Connect v5(String clientIdentifier) {
    return of(MqttVersion.V5_0, clientIdentifier);
  }

  public static Connect v311(String clientIdentifier) {
    return of(MqttVersion.V3_1_1, clientIdentifier);
  }

  /** Clean Start or Clean Session 0. */
  public Connect resume() {
    clean = false;
    return this;
  }

  /** Clean Start 0 and a Session Expiry Interval: a session that stays in 5.0. */
  public Connect keepFor(long seconds) {
    properties.number(Property.SESSION_EXPIRY_INTERVAL, seconds);
    return resume();
  }

  public Connect with(Property property, long value) {
    properties.number(property, value);
    return this;
  }

  public Connect with(Property property, String value) {
    properties.text(property, value);
    return this;
  }

  public Connect keepAlive(int seconds) {
    keepAliveSeconds = seconds;
    return this;
  }

  public Connect will(String topic, String payload, QoS qos, boolean retain) {
    return will(topic, payload, qos, retain, Properties.NONE);
  }

  public Connect will(String topic, String payload, QoS qos, boolean retain, Properties with) {
    will = Optional.of(new WillMessage(topic, Payload.of(payload), qos, retain, with));
    return this;
  }

  public Connect rights(Authorizer rights) {
    authorizer = rights;
    return this;
  }

  ConnectPacket packet() {
    return new ConnectPacket(
        version,
        clientIdentifier,
        clean,
        keepAliveSeconds,
        will,
        Optional.of("user"),
        Optional.empty(),
        properties.build());
  }
}
