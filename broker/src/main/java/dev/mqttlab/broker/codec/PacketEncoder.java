package dev.mqttlab.broker.codec;

import dev.mqttlab.broker.codec.v3.V3Encoders;
import dev.mqttlab.broker.codec.v5.V5Encoders;
import dev.mqttlab.broker.codec.wire.BodyEncoder;
import dev.mqttlab.broker.codec.wire.VariableByteInteger;
import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Encodes packets of both ends: the exact size first, then every byte once.
 *
 * <p>It writes what it is given: a client that wants to send an invalid topic can. What cannot be
 * put into bytes at all (a string above 65,535 bytes, AUTH in 3.x, a refusal without Return Code)
 * is an {@link IllegalArgumentException}. Pure functions, any thread.
 */
public final class PacketEncoder {
  private PacketEncoder() {}

  /** Encodes into a new buffer of exactly the packet's length, which the caller releases. */
  public static ByteBuf encode(MqttPacket packet, MqttVersion version, ByteBufAllocator allocator) {
    MqttVersion spoken = versionOf(packet, version);
    BodyEncoder<MqttPacket> encoder = encoder(packet, spoken);
    int size = encoder.size(packet, spoken);
    int length = 1 + VariableByteInteger.size(size) + size;
    ByteBuf out = allocator.ioBuffer(length, length);
    boolean done = false;
    try {
      write(encoder, packet, spoken, size, out);
      done = true;
      return out;
    } finally {
      if (!done) {
        out.release();
      }
    }
  }

  /** Appends to {@code out}; when it throws, {@code out} is as before. */
  public static void encode(MqttPacket packet, MqttVersion version, ByteBuf out) {
    MqttVersion spoken = versionOf(packet, version);
    BodyEncoder<MqttPacket> encoder = encoder(packet, spoken);
    int size = encoder.size(packet, spoken);
    int start = out.writerIndex();
    out.ensureWritable(1 + VariableByteInteger.size(size) + size);
    boolean done = false;
    try {
      write(encoder, packet, spoken, size, out);
      done = true;
    } finally {
      if (!done) {
        out.writerIndex(start);
      }
    }
  }

  /** Bytes of the whole packet, to be held against the peer's Maximum Packet Size. */
  public static int encodedLength(MqttPacket packet, MqttVersion version) {
    MqttVersion spoken = versionOf(packet, version);
    int size = encoder(packet, spoken).size(packet, spoken);
    return 1 + VariableByteInteger.size(size) + size;
  }

  private static void write(
      BodyEncoder<MqttPacket> encoder,
      MqttPacket packet,
      MqttVersion version,
      int size,
      ByteBuf out) {
    out.writeByte(packet.type().value() << 4 | encoder.flags(packet));
    VariableByteInteger.write(size, out);
    encoder.write(packet, version, out);
  }

  /** A CONNECT brings its version with it. */
  private static MqttVersion versionOf(MqttPacket packet, MqttVersion version) {
    return packet instanceof ConnectPacket connect ? connect.version() : version;
  }

  @SuppressWarnings("unchecked") // the tables pair each type with the encoder of its record
  private static BodyEncoder<MqttPacket> encoder(MqttPacket packet, MqttVersion version) {
    BodyEncoder<?> encoder =
        version.isV5() ? V5Encoders.of(packet.type()) : V3Encoders.of(packet.type());
    if (encoder == null) {
      throw new IllegalArgumentException(version + " has no " + packet.type());
    }
    return (BodyEncoder<MqttPacket>) encoder;
  }
}
