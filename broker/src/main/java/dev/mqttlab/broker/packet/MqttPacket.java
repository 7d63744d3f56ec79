package dev.mqttlab.broker.packet;

/**
 * One MQTT Control Packet, the same model for 3.1, 3.1.1 and 5.0: what a version cannot express is
 * {@link Properties#NONE} or success.
 *
 * <p>Strings are as they came: well-formed UTF-8, but not yet checked as Topic Name or Topic
 * Filter.
 */
public sealed interface MqttPacket
    permits ConnectPacket,
        ConnAckPacket,
        PublishPacket,
        PubAckPacket,
        PubRecPacket,
        PubRelPacket,
        PubCompPacket,
        SubscribePacket,
        SubAckPacket,
        UnsubscribePacket,
        UnsubAckPacket,
        PingReqPacket,
        PingRespPacket,
        DisconnectPacket,
        AuthPacket {

  /** Which packet it is; switch on it without {@code default}. */
  PacketType type();
}
