package dev.mqttlab.broker.wire;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.packet.AuthPacket;
import dev.mqttlab.broker.packet.ConnAckPacket;
import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.packet.DisconnectPacket;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.PubAckPacket;
import dev.mqttlab.broker.packet.PubCompPacket;
import dev.mqttlab.broker.packet.PubRecPacket;
import dev.mqttlab.broker.packet.PubRelPacket;
import dev.mqttlab.broker.packet.PublishPacket;
import dev.mqttlab.broker.packet.ReasonCode;
import dev.mqttlab.broker.packet.SubAckPacket;
import dev.mqttlab.broker.packet.SubscribePacket;
import dev.mqttlab.broker.packet.SubscriptionRequest;
import dev.mqttlab.broker.packet.UnsubAckPacket;
import dev.mqttlab.broker.packet.UnsubscribePacket;
import dev.mqttlab.broker.packet.WillMessage;
import java.util.List;
import java.util.StringJoiner;

/** A packet as one line of text, everything shown, defaults left out; for tests only. */
public final class PacketText {
  private final StringJoiner words = new StringJoiner(" ");

  private PacketText() {}

  public static String of(MqttPacket packet) {
    PacketText text = new PacketText();
    text.words.add(packet.type().name());
    switch (packet.type()) {
      case CONNECT -> text.connect((ConnectPacket) packet);
      case CONNACK -> text.connAck((ConnAckPacket) packet);
      case PUBLISH -> text.publish((PublishPacket) packet);
      case PUBACK -> {
        PubAckPacket ack = (PubAckPacket) packet;
        text.ack(ack.packetIdentifier(), ack.reasonCode(), ack.properties());
      }
      case PUBREC -> {
        PubRecPacket ack = (PubRecPacket) packet;
        text.ack(ack.packetIdentifier(), ack.reasonCode(), ack.properties());
      }
      case PUBREL -> {
        PubRelPacket ack = (PubRelPacket) packet;
        text.ack(ack.packetIdentifier(), ack.reasonCode(), ack.properties());
      }
      case PUBCOMP -> {
        PubCompPacket ack = (PubCompPacket) packet;
        text.ack(ack.packetIdentifier(), ack.reasonCode(), ack.properties());
      }
      case SUBSCRIBE -> text.subscribe((SubscribePacket) packet);
      case SUBACK -> {
        SubAckPacket ack = (SubAckPacket) packet;
        text.codes(ack.packetIdentifier(), ack.reasonCodes(), ack.properties());
      }
      case UNSUBSCRIBE -> text.unsubscribe((UnsubscribePacket) packet);
      case UNSUBACK -> {
        UnsubAckPacket ack = (UnsubAckPacket) packet;
        text.codes(ack.packetIdentifier(), ack.reasonCodes(), ack.properties());
      }
      case PINGREQ, PINGRESP -> {}
      case DISCONNECT -> {
        DisconnectPacket disconnect = (DisconnectPacket) packet;
        text.reason(disconnect.reasonCode()).properties(disconnect.properties());
      }
      case AUTH -> {
        AuthPacket auth = (AuthPacket) packet;
        text.reason(auth.reasonCode()).properties(auth.properties());
      }
    }
    return text.words.toString();
  }

  private void connect(ConnectPacket packet) {
    words.add(packet.version().label()).add("id=" + quoted(packet.clientIdentifier()));
    flag("clean", packet.cleanStart());
    words.add("keepAlive=" + packet.keepAliveSeconds());
    packet.will().ifPresent(this::will);
    packet.userName().ifPresent(user -> words.add("user=" + quoted(user)));
    packet.password().ifPresent(password -> words.add("password=" + payload(password)));
    properties(packet.properties());
  }

  private void will(WillMessage will) {
    words.add("will").add(quoted(will.topic())).add(payload(will.payload()));
    words.add("qos=" + will.qos().value());
    flag("retain", will.retain());
    properties(will.properties());
  }

  private void connAck(ConnAckPacket packet) {
    flag("sessionPresent", packet.sessionPresent());
    reason(packet.reasonCode()).properties(packet.properties());
  }

  private void publish(PublishPacket packet) {
    words.add(quoted(packet.topic())).add(payload(packet.payload()));
    words.add("qos=" + packet.qos().value());
    flag("retain", packet.retain());
    flag("dup", packet.dup());
    if (packet.packetIdentifier() != 0) {
      words.add("#" + packet.packetIdentifier());
    }
    properties(packet.properties());
  }

  private void ack(int identifier, ReasonCode code, Properties properties) {
    words.add("#" + identifier);
    reason(code).properties(properties);
  }

  private void subscribe(SubscribePacket packet) {
    words.add("#" + packet.packetIdentifier());
    for (SubscriptionRequest request : packet.requests()) {
      words.add(quoted(request.filter())).add("qos=" + request.qos().value());
      flag("noLocal", request.noLocal());
      flag("retainAsPublished", request.retainAsPublished());
      if (request.retainHandling() != 0) {
        words.add("retainHandling=" + request.retainHandling());
      }
    }
    properties(packet.properties());
  }

  private void unsubscribe(UnsubscribePacket packet) {
    words.add("#" + packet.packetIdentifier());
    packet.filters().forEach(filter -> words.add(quoted(filter)));
    properties(packet.properties());
  }

  private void codes(int identifier, List<? extends ReasonCode> codes, Properties properties) {
    words.add("#" + identifier);
    codes.forEach(this::reason);
    properties(properties);
  }

  private PacketText reason(ReasonCode code) {
    words.add(code.toString());
    return this;
  }

  private void flag(String name, boolean value) {
    if (value) {
      words.add(name);
    }
  }

  private void properties(Properties properties) {
    if (properties.isEmpty()) {
      return;
    }
    StringJoiner list = new StringJoiner(", ", "{", "}");
    for (Property property : properties.singleProperties()) {
      list.add(property + "=" + value(properties, property));
    }
    properties.subscriptionIdentifiers().forEach(id -> list.add("SUBSCRIPTION_IDENTIFIER=" + id));
    properties
        .userProperties()
        .forEach(user -> list.add(quoted(user.name()) + "=" + quoted(user.value())));
    words.add(list.toString());
  }

  private static String value(Properties properties, Property property) {
    return switch (property.type()) {
      case UTF_8_STRING -> quoted(properties.text(property).orElseThrow());
      case BINARY_DATA -> payload(properties.binary(property).orElseThrow());
      default -> Long.toString(properties.number(property).orElseThrow());
    };
  }

  private static String payload(Payload payload) {
    return payload.utf8().isPresent() && payload.utf8().get().chars().allMatch(c -> c >= ' ')
        ? quoted(payload.utf8().get())
        : "0x" + java.util.HexFormat.of().formatHex(payload.toBytes());
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
