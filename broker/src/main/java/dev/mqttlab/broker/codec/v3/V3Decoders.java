package dev.mqttlab.broker.codec.v3;

import dev.mqttlab.broker.codec.wire.BodyDecoder;
import dev.mqttlab.broker.codec.wire.EmptyDecoder;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.packet.DisconnectPacket;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.PacketType;
import dev.mqttlab.broker.packet.PingReqPacket;
import dev.mqttlab.broker.packet.PingRespPacket;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.PubAckPacket;
import dev.mqttlab.broker.packet.PubCompPacket;
import dev.mqttlab.broker.packet.PubRecPacket;
import dev.mqttlab.broker.packet.PubRelPacket;
import dev.mqttlab.broker.packet.UnsubAckPacket;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The decoder of every packet of 3.x, CONNECT apart: {@link ConnectDecoder}. */
public final class V3Decoders {
  private static final Map<PacketType, BodyDecoder> BY_TYPE = new EnumMap<>(PacketType.class);

  static {
    BY_TYPE.put(PacketType.CONNACK, new ConnAckDecoder());
    BY_TYPE.put(PacketType.PUBLISH, new PublishDecoder());
    BY_TYPE.put(
        PacketType.PUBACK,
        new IdentifierDecoder(Statement.ACK_PACKET_IDENTIFIER, PubAckPacket::new));
    BY_TYPE.put(
        PacketType.PUBREC,
        new IdentifierDecoder(Statement.ACK_PACKET_IDENTIFIER, PubRecPacket::new));
    BY_TYPE.put(
        PacketType.PUBREL,
        new IdentifierDecoder(Statement.ACK_PACKET_IDENTIFIER, PubRelPacket::new));
    BY_TYPE.put(
        PacketType.PUBCOMP,
        new IdentifierDecoder(Statement.ACK_PACKET_IDENTIFIER, PubCompPacket::new));
    BY_TYPE.put(PacketType.SUBSCRIBE, new SubscribeDecoder());
    BY_TYPE.put(PacketType.SUBACK, new SubAckDecoder());
    BY_TYPE.put(PacketType.UNSUBSCRIBE, new UnsubscribeDecoder());
    BY_TYPE.put(
        PacketType.UNSUBACK,
        new IdentifierDecoder(
            Statement.SUBACK_PACKET_IDENTIFIER,
            identifier -> new UnsubAckPacket(identifier, List.of(), Properties.NONE)));
    BY_TYPE.put(PacketType.PINGREQ, new EmptyDecoder(PingReqPacket.INSTANCE));
    BY_TYPE.put(PacketType.PINGRESP, new EmptyDecoder(PingRespPacket.INSTANCE));
    BY_TYPE.put(
        PacketType.DISCONNECT,
        new EmptyDecoder(
            new DisconnectPacket(DisconnectReasonCode.NORMAL_DISCONNECTION, Properties.NONE)));
  }

  private V3Decoders() {}

  /** The decoder, or {@code null} for AUTH, which 3.x does not have, and CONNECT. */
  public static BodyDecoder of(PacketType type) {
    return BY_TYPE.get(type);
  }
}
