package dev.mqttlab.broker.codec;

import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.PublishFlags;
import dev.mqttlab.broker.codec.wire.Sender;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.PacketType;

/** Packet type and flags: what the first byte alone can get wrong [v5 §2.1.2] [v5 §2.1.3]. */
final class FirstByte {
  private static final int REQUIRED_ONE = 0b0010;
  private static final int DUP = 0b1000;

  private FirstByte() {}

  /**
   * The type, when the byte may stand at the start of a packet.
   *
   * @param version {@code null} before the CONNECT
   * @param sender {@code null} when either end may have sent it
   */
  static PacketType check(int firstByte, MqttVersion version, Sender sender)
      throws MalformedPacketException {
    int value = firstByte >> 4;
    if (value == 0 || value == PacketType.AUTH.value() && isV3(version)) {
      throw Statement.PACKET_TYPE.broken(version, "Packet Type: " + value + " is forbidden");
    }
    PacketType type = PacketType.of(value);
    if (version == null && type != PacketType.CONNECT) {
      // [v5 MQTT-3.1.0-1] [3.1.1 MQTT-3.1.0-1]
      throw Statement.FIRST_PACKET.broken(null, type + ": before the CONNECT");
    }
    if (sender != null && !maySend(sender, type, version)) {
      throw Statement.SENDER.broken(version, type + ": must not be sent by a " + sender);
    }
    checkFlags(type, firstByte & 0x0F, version);
    return type;
  }

  private static boolean isV3(MqttVersion version) {
    return version != null && !version.isV5();
  }

  private static boolean maySend(Sender sender, PacketType type, MqttVersion version) {
    if (sender == Sender.CLIENT) {
      return type.sentByClient();
    }
    // In 3.x a server just closes [3.1.1 §3.14].
    return type.sentByServer() && !(type == PacketType.DISCONNECT && isV3(version));
  }

  private static void checkFlags(PacketType type, int flags, MqttVersion version)
      throws MalformedPacketException {
    switch (type) {
      case PUBLISH -> checkPublish(flags, version);
      case PUBREL -> checkOne(flags, version, Statement.PUBREL_FLAGS);
      case SUBSCRIBE -> checkOne(flags, version, Statement.SUBSCRIBE_FLAGS);
      case UNSUBSCRIBE -> checkOne(flags, version, Statement.UNSUBSCRIBE_FLAGS);
      case DISCONNECT -> checkZero(flags, version, Statement.DISCONNECT_FLAGS);
      case AUTH -> checkZero(flags, version, Statement.AUTH_FLAGS);
      case CONNECT, CONNACK, PUBACK, PUBREC, PUBCOMP, SUBACK, UNSUBACK, PINGREQ, PINGRESP ->
          checkZero(flags, version, Statement.RESERVED_FLAGS);
    }
  }

  private static void checkZero(int flags, MqttVersion version, Statement statement)
      throws MalformedPacketException {
    if (flags != 0) {
      throw statement.broken(version, "Flags: must be 0000, not " + binary(flags));
    }
  }

  /** Bits 0010; 3.1 repeats these packets with DUP set [3.1 §2.1]. */
  private static void checkOne(int flags, MqttVersion version, Statement statement)
      throws MalformedPacketException {
    int expected = version == MqttVersion.V3_1 ? flags & ~DUP : flags;
    if (expected != REQUIRED_ONE) {
      throw statement.broken(version, "Flags: must be 0010, not " + binary(flags));
    }
  }

  private static void checkPublish(int flags, MqttVersion version) throws MalformedPacketException {
    int qos = PublishFlags.qosBits(flags);
    if (qos == 3) {
      // [v5 MQTT-3.3.1-4] [3.1.1 MQTT-3.3.1-4]
      throw Statement.PUBLISH_QOS_3.broken(version, "Flags: QoS is 3");
    }
    if (qos == 0 && PublishFlags.dup(flags)) {
      // [v5 MQTT-3.3.1-2] [3.1.1 MQTT-3.3.1-2]
      throw Statement.PUBLISH_DUP_QOS_0.broken(version, "Flags: DUP with QoS 0");
    }
  }

  private static String binary(int flags) {
    return Integer.toBinaryString(0b1_0000 | flags).substring(1);
  }
}
