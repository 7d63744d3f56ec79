package dev.mqttlab.broker.codec;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.AuthPacket;
import dev.mqttlab.broker.packet.AuthReasonCode;
import dev.mqttlab.broker.packet.ConnAckPacket;
import dev.mqttlab.broker.packet.ConnAckReasonCode;
import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.packet.DisconnectPacket;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.PacketType;
import dev.mqttlab.broker.packet.PingReqPacket;
import dev.mqttlab.broker.packet.PingRespPacket;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.PubAckPacket;
import dev.mqttlab.broker.packet.PubAckReasonCode;
import dev.mqttlab.broker.packet.PubCompPacket;
import dev.mqttlab.broker.packet.PubRecPacket;
import dev.mqttlab.broker.packet.PubRelPacket;
import dev.mqttlab.broker.packet.PubRelReasonCode;
import dev.mqttlab.broker.packet.PublishPacket;
import dev.mqttlab.broker.packet.SubAckPacket;
import dev.mqttlab.broker.packet.SubAckReasonCode;
import dev.mqttlab.broker.packet.SubscribePacket;
import dev.mqttlab.broker.packet.SubscriptionRequest;
import dev.mqttlab.broker.packet.UnsubAckPacket;
import dev.mqttlab.broker.packet.UnsubAckReasonCode;
import dev.mqttlab.broker.packet.UnsubscribePacket;
import dev.mqttlab.broker.packet.WillMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Packets of every type and version, short and full, for round trips and mutations. */
final class SamplePackets {
  private SamplePackets() {}

  /** Every property that the packet may carry, each with a valid value. */
  static Properties all(PacketType packet) {
    Properties.Builder builder = Properties.builder();
    for (Property property : Property.values()) {
      if (property.allowedIn(packet)) {
        add(builder, property);
      }
    }
    return builder.build();
  }

  /** Every property of a Will Message. */
  static Properties allOfWill() {
    Properties.Builder builder = Properties.builder();
    for (Property property : Property.values()) {
      if (property.allowedInWill()) {
        add(builder, property);
      }
    }
    return builder.build();
  }

  private static void add(Properties.Builder builder, Property property) {
    switch (property.type()) {
      case BYTE -> builder.flag(property, true);
      case TWO_BYTE_INTEGER, FOUR_BYTE_INTEGER ->
          builder.number(property, property.type().maximum());
      case VARIABLE_BYTE_INTEGER -> builder.subscriptionIdentifier(268_435_455);
      case UTF_8_STRING -> builder.text(property, "ñandú/" + property.identifier());
      case BINARY_DATA -> builder.binary(property, Payload.wrap(new byte[] {0, -1, 127}));
      case UTF_8_STRING_PAIR -> builder.user("clave", "valor").user("clave", "").user("", "🐢");
    }
  }

  static List<MqttPacket> of(MqttVersion version) {
    List<MqttPacket> packets = new ArrayList<>();
    addConnects(packets, version);
    addPublishes(packets, version);
    addAcks(packets, version);
    addSubscriptions(packets, version);
    packets.add(PingReqPacket.INSTANCE);
    packets.add(PingRespPacket.INSTANCE);
    packets.add(disconnect(DisconnectReasonCode.NORMAL_DISCONNECTION, Properties.NONE));
    if (version.isV5()) {
      addFullV5(packets);
    }
    return packets;
  }

  private static void addConnects(List<MqttPacket> packets, MqttVersion version) {
    boolean v5 = version.isV5();
    packets.add(
        new ConnectPacket(
            version,
            "",
            true,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Properties.NONE));
    WillMessage will =
        new WillMessage(
            "casa/última voluntad",
            Payload.of("adiós"),
            QoS.EXACTLY_ONCE,
            true,
            v5 ? allOfWill() : Properties.NONE);
    packets.add(
        new ConnectPacket(
            version,
            "sensor-1",
            false,
            65_535,
            Optional.of(will),
            Optional.of("alumno"),
            Optional.of(Payload.wrap(new byte[] {0, 1, -2})),
            v5 ? all(PacketType.CONNECT) : Properties.NONE));
    packets.add(
        new ConnAckPacket(version != MqttVersion.V3_1, ConnAckReasonCode.SUCCESS, Properties.NONE));
    packets.add(new ConnAckPacket(false, ConnAckReasonCode.NOT_AUTHORIZED, Properties.NONE));
  }

  private static void addPublishes(List<MqttPacket> packets, MqttVersion version) {
    packets.add(publish("a", "", QoS.AT_MOST_ONCE, 0, Properties.NONE));
    packets.add(publish("casa/salón/luz", "on", QoS.AT_LEAST_ONCE, 1, Properties.NONE));
    packets.add(publish("/", "x".repeat(200), QoS.EXACTLY_ONCE, 65_535, Properties.NONE));
    packets.add(
        new PublishPacket(
            "t",
            Payload.wrap(new byte[20_000]),
            QoS.AT_LEAST_ONCE,
            true,
            true,
            256,
            Properties.NONE));
    packets.add(publish("x".repeat(65_535), "lleno", QoS.AT_MOST_ONCE, 0, Properties.NONE));
  }

  static PublishPacket publish(
      String topic, String payload, QoS qos, int packetIdentifier, Properties properties) {
    return new PublishPacket(
        topic, Payload.of(payload), qos, false, false, packetIdentifier, properties);
  }

  private static void addAcks(List<MqttPacket> packets, MqttVersion version) {
    packets.add(new PubAckPacket(1));
    packets.add(new PubRecPacket(255));
    packets.add(new PubRelPacket(256));
    packets.add(new PubCompPacket(65_535));
  }

  private static void addSubscriptions(List<MqttPacket> packets, MqttVersion version) {
    boolean v5 = version.isV5();
    packets.add(
        new SubscribePacket(
            7,
            List.of(
                new SubscriptionRequest("casa/+/luz", QoS.AT_LEAST_ONCE),
                new SubscriptionRequest("#", QoS.EXACTLY_ONCE, v5, v5, v5 ? 2 : 0)),
            Properties.NONE));
    packets.add(
        new SubAckPacket(
            7,
            List.of(SubAckReasonCode.GRANTED_QOS_1, SubAckReasonCode.GRANTED_QOS_2),
            Properties.NONE));
    packets.add(new UnsubscribePacket(8, List.of("casa/+/luz", "árbol"), Properties.NONE));
    packets.add(
        new UnsubAckPacket(
            8,
            v5
                ? List.of(UnsubAckReasonCode.SUCCESS, UnsubAckReasonCode.NO_SUBSCRIPTION_EXISTED)
                : List.of(),
            Properties.NONE));
  }

  private static DisconnectPacket disconnect(DisconnectReasonCode code, Properties properties) {
    return new DisconnectPacket(code, properties);
  }

  private static void addFullV5(List<MqttPacket> packets) {
    Properties publish =
        all(PacketType.PUBLISH).toBuilder()
            .subscriptionIdentifier(1)
            .text(Property.RESPONSE_TOPIC, "respuesta")
            .build();
    packets.add(new ConnAckPacket(true, ConnAckReasonCode.SUCCESS, all(PacketType.CONNACK)));
    packets.add(publish("", "por alias", QoS.EXACTLY_ONCE, 3, publish));
    packets.add(new PubAckPacket(1, PubAckReasonCode.NO_MATCHING_SUBSCRIBERS, Properties.NONE));
    packets.add(new PubAckPacket(1, PubAckReasonCode.NOT_AUTHORIZED, all(PacketType.PUBACK)));
    packets.add(new PubRecPacket(2, PubAckReasonCode.QUOTA_EXCEEDED, all(PacketType.PUBREC)));
    packets.add(
        new PubRelPacket(3, PubRelReasonCode.PACKET_IDENTIFIER_NOT_FOUND, all(PacketType.PUBREL)));
    packets.add(new PubCompPacket(4, PubRelReasonCode.SUCCESS, all(PacketType.PUBCOMP)));
    packets.add(
        new SubscribePacket(
            9,
            List.of(new SubscriptionRequest("$share/grupo/#", QoS.AT_MOST_ONCE, false, true, 1)),
            all(PacketType.SUBSCRIBE)));
    packets.add(new SubAckPacket(9, List.of(SubAckReasonCode.values()), all(PacketType.SUBACK)));
    packets.add(new UnsubscribePacket(10, List.of("a"), all(PacketType.UNSUBSCRIBE)));
    packets.add(
        new UnsubAckPacket(10, List.of(UnsubAckReasonCode.values()), all(PacketType.UNSUBACK)));
    packets.add(disconnect(DisconnectReasonCode.SERVER_BUSY, Properties.NONE));
    packets.add(disconnect(DisconnectReasonCode.NORMAL_DISCONNECTION, all(PacketType.DISCONNECT)));
    packets.add(new AuthPacket(AuthReasonCode.SUCCESS, Properties.NONE));
    packets.add(new AuthPacket(AuthReasonCode.CONTINUE_AUTHENTICATION, all(PacketType.AUTH)));
  }
}
