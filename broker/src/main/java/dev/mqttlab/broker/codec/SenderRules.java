package dev.mqttlab.broker.codec;

import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Sender;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.packet.AuthPacket;
import dev.mqttlab.broker.packet.AuthReasonCode;
import dev.mqttlab.broker.packet.DisconnectPacket;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.PublishPacket;

/** What is right in a packet of 5.0 depends on who sent it, for packets that both ends may send. */
final class SenderRules {
  private SenderRules() {}

  static void check(MqttPacket packet, Sender sender) throws MalformedPacketException {
    switch (packet.type()) {
      case PUBLISH -> checkPublish((PublishPacket) packet, sender);
      case DISCONNECT -> checkDisconnect((DisconnectPacket) packet, sender);
      case AUTH -> checkAuth((AuthPacket) packet, sender);
      case CONNECT,
          CONNACK,
          PUBACK,
          PUBREC,
          PUBREL,
          PUBCOMP,
          SUBSCRIBE,
          SUBACK,
          UNSUBSCRIBE,
          UNSUBACK,
          PINGREQ,
          PINGRESP -> {
        // the type alone decides: FirstByte
      }
    }
  }

  private static void checkPublish(PublishPacket packet, Sender sender)
      throws MalformedPacketException {
    if (sender == Sender.CLIENT && !packet.properties().subscriptionIdentifiers().isEmpty()) {
      // [v5 MQTT-3.3.4-6]
      throw broken(
          Statement.CLIENT_SUBSCRIPTION_IDENTIFIER,
          "SUBSCRIPTION_IDENTIFIER: must not be sent by a CLIENT in a PUBLISH");
    }
  }

  private static void checkDisconnect(DisconnectPacket packet, Sender sender)
      throws MalformedPacketException {
    DisconnectReasonCode code = packet.reasonCode();
    boolean allowed = sender == Sender.CLIENT ? code.sentByClient() : code.sentByServer();
    if (!allowed) {
      throw broken(
          Statement.DISCONNECT_SENDER, "Reason Code: " + code + " must not be sent by a " + sender);
    }
    Properties properties = packet.properties();
    if (sender == Sender.SERVER
        && properties.number(Property.SESSION_EXPIRY_INTERVAL).isPresent()) {
      // [v5 MQTT-3.14.2-2]
      throw broken(
          Statement.DISCONNECT_SESSION_EXPIRY,
          "SESSION_EXPIRY_INTERVAL: must not be sent by a SERVER in a DISCONNECT");
    }
    if (sender == Sender.CLIENT && properties.text(Property.SERVER_REFERENCE).isPresent()) {
      throw broken(
          Statement.DISCONNECT_SERVER_REFERENCE, "SERVER_REFERENCE: must not be sent by a CLIENT");
    }
  }

  private static void checkAuth(AuthPacket packet, Sender sender) throws MalformedPacketException {
    AuthReasonCode forbidden =
        sender == Sender.CLIENT ? AuthReasonCode.SUCCESS : AuthReasonCode.RE_AUTHENTICATE;
    if (packet.reasonCode() == forbidden) {
      throw broken(
          Statement.AUTH_SENDER, "Reason Code: " + forbidden + " must not be sent by a " + sender);
    }
  }

  private static MalformedPacketException broken(Statement statement, String detail) {
    return statement.broken(MqttVersion.V5_0, detail);
  }
}
