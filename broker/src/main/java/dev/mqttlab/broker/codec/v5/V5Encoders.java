package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.BodyEncoder;
import dev.mqttlab.broker.codec.wire.EmptyEncoder;
import dev.mqttlab.broker.packet.PacketType;
import dev.mqttlab.broker.packet.PubAckPacket;
import dev.mqttlab.broker.packet.PubCompPacket;
import dev.mqttlab.broker.packet.PubRecPacket;
import dev.mqttlab.broker.packet.PubRelPacket;
import dev.mqttlab.broker.packet.SubAckPacket;
import dev.mqttlab.broker.packet.UnsubAckPacket;
import java.util.EnumMap;
import java.util.Map;

/** The encoder of every packet of 5.0. */
public final class V5Encoders {
  private static final Map<PacketType, BodyEncoder<?>> BY_TYPE = new EnumMap<>(PacketType.class);

  static {
    BY_TYPE.put(PacketType.CONNECT, new ConnectEncoder());
    BY_TYPE.put(PacketType.CONNACK, new ConnAckEncoder());
    BY_TYPE.put(PacketType.PUBLISH, new PublishEncoder());
    BY_TYPE.put(
        PacketType.PUBACK,
        new AckEncoder<>(
            0, PubAckPacket::packetIdentifier, PubAckPacket::reasonCode, PubAckPacket::properties));
    BY_TYPE.put(
        PacketType.PUBREC,
        new AckEncoder<>(
            0, PubRecPacket::packetIdentifier, PubRecPacket::reasonCode, PubRecPacket::properties));
    BY_TYPE.put(
        PacketType.PUBREL, // [v5 MQTT-3.6.1-1]
        new AckEncoder<>(
            0b0010,
            PubRelPacket::packetIdentifier,
            PubRelPacket::reasonCode,
            PubRelPacket::properties));
    BY_TYPE.put(
        PacketType.PUBCOMP,
        new AckEncoder<>(
            0,
            PubCompPacket::packetIdentifier,
            PubCompPacket::reasonCode,
            PubCompPacket::properties));
    BY_TYPE.put(PacketType.SUBSCRIBE, new SubscribeEncoder());
    BY_TYPE.put(
        PacketType.SUBACK,
        new SubscriptionAckEncoder<>(
            SubAckPacket::packetIdentifier, SubAckPacket::reasonCodes, SubAckPacket::properties));
    BY_TYPE.put(PacketType.UNSUBSCRIBE, new UnsubscribeEncoder());
    BY_TYPE.put(
        PacketType.UNSUBACK,
        new SubscriptionAckEncoder<>(
            UnsubAckPacket::packetIdentifier,
            UnsubAckPacket::reasonCodes,
            UnsubAckPacket::properties));
    BY_TYPE.put(PacketType.PINGREQ, new EmptyEncoder());
    BY_TYPE.put(PacketType.PINGRESP, new EmptyEncoder());
    BY_TYPE.put(PacketType.DISCONNECT, new DisconnectEncoder());
    BY_TYPE.put(PacketType.AUTH, new AuthEncoder());
  }

  private V5Encoders() {}

  /** The encoder of the packet. */
  public static BodyEncoder<?> of(PacketType type) {
    return BY_TYPE.get(type);
  }
}
