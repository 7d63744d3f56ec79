package dev.mqttlab.broker.codec.v3;

import dev.mqttlab.broker.codec.wire.BodyEncoder;
import dev.mqttlab.broker.codec.wire.EmptyEncoder;
import dev.mqttlab.broker.packet.PacketType;
import dev.mqttlab.broker.packet.PubAckPacket;
import dev.mqttlab.broker.packet.PubCompPacket;
import dev.mqttlab.broker.packet.PubRecPacket;
import dev.mqttlab.broker.packet.PubRelPacket;
import dev.mqttlab.broker.packet.UnsubAckPacket;
import java.util.EnumMap;
import java.util.Map;

/** The encoder of every packet of 3.x. */
public final class V3Encoders {
  private static final Map<PacketType, BodyEncoder<?>> BY_TYPE = new EnumMap<>(PacketType.class);

  static {
    EmptyEncoder empty = new EmptyEncoder();
    BY_TYPE.put(PacketType.CONNECT, new ConnectEncoder());
    BY_TYPE.put(PacketType.CONNACK, new ConnAckEncoder());
    BY_TYPE.put(PacketType.PUBLISH, new PublishEncoder());
    BY_TYPE.put(PacketType.PUBACK, new IdentifierEncoder<>(0, PubAckPacket::packetIdentifier));
    BY_TYPE.put(PacketType.PUBREC, new IdentifierEncoder<>(0, PubRecPacket::packetIdentifier));
    BY_TYPE.put( // [3.1.1 MQTT-3.6.1-1]
        PacketType.PUBREL, new IdentifierEncoder<>(0b0010, PubRelPacket::packetIdentifier));
    BY_TYPE.put(PacketType.PUBCOMP, new IdentifierEncoder<>(0, PubCompPacket::packetIdentifier));
    BY_TYPE.put(PacketType.SUBSCRIBE, new SubscribeEncoder());
    BY_TYPE.put(PacketType.SUBACK, new SubAckEncoder());
    BY_TYPE.put(PacketType.UNSUBSCRIBE, new UnsubscribeEncoder());
    BY_TYPE.put(PacketType.UNSUBACK, new IdentifierEncoder<>(0, UnsubAckPacket::packetIdentifier));
    BY_TYPE.put(PacketType.PINGREQ, empty);
    BY_TYPE.put(PacketType.PINGRESP, empty);
    BY_TYPE.put(PacketType.DISCONNECT, empty);
  }

  private V3Encoders() {}

  /** The encoder, or {@code null} for AUTH, which 3.x does not have. */
  public static BodyEncoder<?> of(PacketType type) {
    return BY_TYPE.get(type);
  }
}
