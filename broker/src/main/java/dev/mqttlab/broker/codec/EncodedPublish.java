package dev.mqttlab.broker.codec;

import dev.mqttlab.broker.codec.wire.PublishFlags;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.PublishPacket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * A PUBLISH encoded once for all subscribers of the same version, QoS, RETAIN flag and properties;
 * between them only the Packet Identifier and the DUP flag differ, two places of known offset.
 *
 * <p>QoS 0 shares one buffer. With an identifier, a short packet is copied, which is cheaper than a
 * second buffer per write; a long one gets a head of its own and shares the tail.
 *
 * <p>Owned by one thread; buffers handed out have their own reference and may go anywhere.
 */
public final class EncodedPublish {
  /** Above this, sharing the tail is cheaper than copying it. */
  private static final int COPY_LIMIT_BYTES = 2048;

  private final ByteBuf bytes;
  private final QoS qos;
  private final int identifierOffset;

  private EncodedPublish(ByteBuf bytes, QoS qos, int identifierOffset) {
    this.bytes = bytes;
    this.qos = qos;
    this.identifierOffset = identifierOffset;
  }

  /** Encodes {@code packet}, whose own Packet Identifier and DUP flag do not matter. */
  public static EncodedPublish of(
      PublishPacket packet, MqttVersion version, ByteBufAllocator allocator) {
    ByteBuf bytes = PacketEncoder.encode(packet, version, allocator);
    int headerLength = 2;
    while ((bytes.getByte(headerLength - 1) & 0x80) != 0) {
      headerLength++;
    }
    int topicLength = bytes.getUnsignedShort(headerLength);
    return new EncodedPublish(bytes, packet.qos(), headerLength + 2 + topicLength);
  }

  /** Bytes of the whole packet, whatever the identifier. */
  public int length() {
    return bytes.readableBytes();
  }

  public QoS qos() {
    return qos;
  }

  /**
   * The packet for one more receiver, to be released by whoever writes it.
   *
   * @param packetIdentifier ignored with QoS 0
   */
  public ByteBuf forReceiver(int packetIdentifier, boolean dup, ByteBufAllocator allocator) {
    if (qos == QoS.AT_MOST_ONCE) {
      return bytes.retainedDuplicate();
    }
    if (length() <= COPY_LIMIT_BYTES) {
      ByteBuf copy = allocator.ioBuffer(length(), length());
      writeTo(copy, packetIdentifier, dup);
      return copy;
    }
    int headLength = identifierOffset + 2;
    ByteBuf head = allocator.ioBuffer(headLength, headLength).writeBytes(bytes, 0, headLength);
    patch(head, 0, packetIdentifier, dup);
    ByteBuf tail = bytes.retainedSlice(headLength, length() - headLength);
    return allocator.compositeBuffer(2).addComponents(true, head, tail);
  }

  /** Appends the packet for one more receiver to a buffer that collects a batch. */
  public void writeTo(ByteBuf out, int packetIdentifier, boolean dup) {
    int start = out.writerIndex();
    out.writeBytes(bytes, 0, length());
    if (qos != QoS.AT_MOST_ONCE) {
      patch(out, start, packetIdentifier, dup);
    }
  }

  private void patch(ByteBuf out, int start, int packetIdentifier, boolean dup) {
    out.setByte(start, PublishFlags.withDup(out.getUnsignedByte(start), dup));
    out.setShort(start + identifierOffset, packetIdentifier);
  }

  /** Gives up the shared bytes; buffers handed out stay valid. Exactly once. */
  public void release() {
    bytes.release();
  }
}
