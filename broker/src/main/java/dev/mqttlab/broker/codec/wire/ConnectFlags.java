package dev.mqttlab.broker.codec.wire;

import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.WillMessage;
import io.netty.buffer.ByteBuf;

/**
 * The Connect Flags byte, the same bits in all versions [v5 §3.1.2.3] [3.1.1 §3.1.2.3].
 *
 * <p>3.1 leaves bits unused where later versions demand 0; there they are ignored.
 */
public record ConnectFlags(
    boolean userName,
    boolean password,
    boolean willRetain,
    QoS willQos,
    boolean will,
    boolean cleanStart) {
  private static final int RESERVED = 0x01;
  private static final int CLEAN_START = 0x02;
  private static final int WILL = 0x04;
  private static final int WILL_QOS_SHIFT = 3;
  private static final int WILL_QOS_MASK = 0x03;
  private static final int WILL_RETAIN = 0x20;
  private static final int PASSWORD = 0x40;
  private static final int USER_NAME = 0x80;

  /** Reads the byte and checks that its bits agree with each other. */
  public static ConnectFlags read(WireReader in) throws MalformedPacketException {
    int bits = in.oneByte("Connect Flags");
    int willQos = bits >> WILL_QOS_SHIFT & WILL_QOS_MASK;
    // [v5 MQTT-3.1.2-3] [3.1.1 MQTT-3.1.2-3]
    refuse(in, (bits & RESERVED) != 0, Statement.CONNECT_RESERVED_FLAG, "the reserved bit is set");
    if ((bits & WILL) == 0) {
      // [v5 MQTT-3.1.2-11] [3.1.1 MQTT-3.1.2-13]
      refuse(in, willQos != 0, Statement.WILL_QOS_WITHOUT_WILL, "Will QoS without Will Flag");
      // [v5 MQTT-3.1.2-13] [3.1.1 MQTT-3.1.2-15]
      refuse(
          in,
          (bits & WILL_RETAIN) != 0,
          Statement.WILL_RETAIN_WITHOUT_WILL,
          "Will Retain without Will Flag");
      willQos = 0;
    }
    // [v5 MQTT-3.1.2-12] [3.1.1 MQTT-3.1.2-14]
    refuse(in, willQos == 3, Statement.WILL_QOS_3, "Will QoS is 3");
    // [3.1.1 MQTT-3.1.2-22]; 5.0 allows a password alone [v5 §3.1.2.9]
    refuse(
        in,
        (bits & (USER_NAME | PASSWORD)) == PASSWORD,
        Statement.PASSWORD_WITHOUT_USER_NAME,
        "Password Flag without User Name Flag");
    return of(bits, QoS.of(willQos));
  }

  private static ConnectFlags of(int bits, QoS willQos) {
    return new ConnectFlags(
        (bits & USER_NAME) != 0,
        (bits & PASSWORD) != 0,
        (bits & WILL_RETAIN) != 0,
        willQos,
        (bits & WILL) != 0,
        (bits & CLEAN_START) != 0);
  }

  private static void refuse(WireReader in, boolean broken, Statement statement, String detail)
      throws MalformedPacketException {
    if (broken && statement.existsIn(in.version())) {
      throw in.broken(statement, "Connect Flags: " + detail);
    }
  }

  /** The byte for a packet to send. */
  public static int bits(ConnectPacket packet) {
    int bits = packet.cleanStart() ? CLEAN_START : 0;
    if (packet.will().isPresent()) {
      WillMessage will = packet.will().get();
      bits |= WILL | will.qos().value() << WILL_QOS_SHIFT | (will.retain() ? WILL_RETAIN : 0);
    }
    bits |= packet.userName().isPresent() ? USER_NAME : 0;
    return bits | (packet.password().isPresent() ? PASSWORD : 0);
  }

  /** Bytes of Protocol Name, Protocol Level, Connect Flags and Keep Alive. */
  public static int headSize(MqttVersion version) {
    return WireWriter.stringSize(version.protocolName()) + 4;
  }

  /** Writes Protocol Name, Protocol Level, Connect Flags and Keep Alive. */
  public static void writeHead(ConnectPacket packet, ByteBuf out) {
    WireWriter.writeString(packet.version().protocolName(), out);
    out.writeByte(packet.version().level());
    out.writeByte(bits(packet));
    out.writeShort(packet.keepAliveSeconds());
  }
}
