package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.BodyDecoder;
import dev.mqttlab.broker.codec.wire.EmptyDecoder;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.packet.PacketType;
import dev.mqttlab.broker.packet.PingReqPacket;
import dev.mqttlab.broker.packet.PingRespPacket;
import dev.mqttlab.broker.packet.PubAckPacket;
import dev.mqttlab.broker.packet.PubAckReasonCode;
import dev.mqttlab.broker.packet.PubCompPacket;
import dev.mqttlab.broker.packet.PubRecPacket;
import dev.mqttlab.broker.packet.PubRelPacket;
import dev.mqttlab.broker.packet.PubRelReasonCode;
import dev.mqttlab.broker.packet.SubAckPacket;
import dev.mqttlab.broker.packet.SubAckReasonCode;
import dev.mqttlab.broker.packet.UnsubAckPacket;
import dev.mqttlab.broker.packet.UnsubAckReasonCode;
import java.util.EnumMap;
import java.util.Map;

/** The decoder of every packet of 5.0, CONNECT apart: {@link ConnectDecoder}. */
public final class V5Decoders {
  private static final Map<PacketType, BodyDecoder> BY_TYPE = new EnumMap<>(PacketType.class);

  static {
    BY_TYPE.put(PacketType.CONNACK, new ConnAckDecoder());
    BY_TYPE.put(PacketType.PUBLISH, new PublishDecoder());
    BY_TYPE.put(
        PacketType.PUBACK,
        new AckDecoder<>(
            PropertySection.PUBACK,
            Statement.PUBACK_CODE,
            PubAckReasonCode::fromCode,
            PubAckPacket::new));
    BY_TYPE.put(
        PacketType.PUBREC,
        new AckDecoder<>(
            PropertySection.PUBREC,
            Statement.PUBREC_CODE,
            PubAckReasonCode::fromCode,
            PubRecPacket::new));
    BY_TYPE.put(
        PacketType.PUBREL,
        new AckDecoder<>(
            PropertySection.PUBREL,
            Statement.PUBREL_CODE,
            PubRelReasonCode::fromCode,
            PubRelPacket::new));
    BY_TYPE.put(
        PacketType.PUBCOMP,
        new AckDecoder<>(
            PropertySection.PUBCOMP,
            Statement.PUBCOMP_CODE,
            PubRelReasonCode::fromCode,
            PubCompPacket::new));
    BY_TYPE.put(PacketType.SUBSCRIBE, new SubscribeDecoder());
    BY_TYPE.put(
        PacketType.SUBACK,
        new SubscriptionAckDecoder<>(
            PropertySection.SUBACK,
            Statement.SUBACK_CODE,
            Statement.SUBACK_EMPTY,
            SubAckReasonCode::fromCode,
            SubAckPacket::new));
    BY_TYPE.put(PacketType.UNSUBSCRIBE, new UnsubscribeDecoder());
    BY_TYPE.put(
        PacketType.UNSUBACK,
        new SubscriptionAckDecoder<>(
            PropertySection.UNSUBACK,
            Statement.UNSUBACK_CODE,
            Statement.UNSUBACK_EMPTY,
            UnsubAckReasonCode::fromCode,
            UnsubAckPacket::new));
    BY_TYPE.put(PacketType.PINGREQ, new EmptyDecoder(PingReqPacket.INSTANCE));
    BY_TYPE.put(PacketType.PINGRESP, new EmptyDecoder(PingRespPacket.INSTANCE));
    BY_TYPE.put(PacketType.DISCONNECT, new DisconnectDecoder());
    BY_TYPE.put(PacketType.AUTH, new AuthDecoder());
  }

  private V5Decoders() {}

  /** The decoder, or {@code null} for CONNECT. */
  public static BodyDecoder of(PacketType type) {
    return BY_TYPE.get(type);
  }
}
