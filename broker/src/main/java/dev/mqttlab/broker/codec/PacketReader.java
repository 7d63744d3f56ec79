package dev.mqttlab.broker.codec;

import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Sender;
import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * Cuts packets out of the bytes of one connection, one at a time, as they arrive.
 *
 * <p>How it works: {@link #next} looks at the fixed header; when the whole packet is there, it
 * slices the body by Remaining Length and decodes it. Nothing is kept between calls but the
 * version, which a CONNECT sets. Whoever wants to wait behind the CONNECT simply does not call
 * again. After an exception the connection is lost: the position in the stream means nothing any
 * more.
 *
 * <p>One thread at a time.
 */
public final class PacketReader {
  private final Sender peer;
  private int maximumPacketSize;
  private MqttVersion version;
  private int lastPacketLength;

  /**
   * A reader that waits for a CONNECT; a client's reader needs {@link #version(MqttVersion)}.
   *
   * @param peer who writes the bytes
   * @param maximumPacketSize in bytes, for whole packets
   */
  public PacketReader(Sender peer, int maximumPacketSize) {
    this.peer = peer;
    this.maximumPacketSize = maximumPacketSize;
  }

  /** From the next packet on. */
  public void maximumPacketSize(int bytes) {
    maximumPacketSize = bytes;
  }

  /** The version of the connection, empty before the CONNECT. */
  public Optional<MqttVersion> version() {
    return Optional.ofNullable(version);
  }

  /** A client knows the version it has asked for. */
  public void version(MqttVersion spoken) {
    version = spoken;
  }

  /** Bytes of the packet that {@link #next} returned last, fixed header included. */
  public int lastPacketLength() {
    return lastPacketLength;
  }

  /**
   * Reads the next packet from {@code in}, whose reader index moves behind it.
   *
   * @return empty when more bytes are needed; then the reader index has not moved
   * @throws MalformedPacketException as soon as the bytes that are there cannot be a packet
   */
  public Optional<MqttPacket> next(ByteBuf in) throws MalformedPacketException {
    Optional<FixedHeader> peeked = FixedHeader.peek(in, maximumPacketSize, version, peer);
    if (peeked.isEmpty() || in.readableBytes() < peeked.get().packetLength()) {
      return Optional.empty();
    }
    FixedHeader header = peeked.get();
    in.skipBytes(header.length());
    ByteBuf body = in.readSlice(header.remainingLength());
    MqttPacket packet = PacketDecoder.decode(header.firstByte(), body, version, peer);
    if (version == null && packet instanceof ConnectPacket connect) {
      begin(connect, header);
    }
    lastPacketLength = header.packetLength();
    return Optional.of(packet);
  }

  /** Whether a padded length is allowed shows only now: the version was not known before. */
  private void begin(ConnectPacket connect, FixedHeader header) throws MalformedPacketException {
    version = connect.version();
    if (header.padded() && version.isV5()) {
      throw FixedHeader.paddedLength();
    }
  }
}
