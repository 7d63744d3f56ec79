package dev.mqttlab.broker.codec.wire;

import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.PublishPacket;

/** The lower four bits of a PUBLISH: DUP, QoS, RETAIN [v5 §3.3.1]. */
public final class PublishFlags {
  private static final int DUP = 0x08;
  private static final int RETAIN = 0x01;

  private PublishFlags() {}

  public static boolean dup(int flags) {
    return (flags & DUP) != 0;
  }

  /** The two QoS bits, 3 included. */
  public static int qosBits(int flags) {
    return flags >> 1 & 0x03;
  }

  /** The QoS of checked flags. */
  public static QoS qos(int flags) {
    return QoS.of(qosBits(flags));
  }

  public static boolean retain(int flags) {
    return (flags & RETAIN) != 0;
  }

  /** The bits of a packet to send. */
  public static int of(PublishPacket packet) {
    return withDup(packet.qos().value() << 1 | (packet.retain() ? RETAIN : 0), packet.dup());
  }

  /** The same flags, or a whole first byte, with DUP set or cleared. */
  public static int withDup(int flags, boolean dup) {
    return dup ? flags | DUP : flags & ~DUP;
  }
}
