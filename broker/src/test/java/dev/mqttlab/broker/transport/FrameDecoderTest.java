package dev.mqttlab.broker.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.packet.PublishPacket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class FrameDecoderTest {
  private static final int PACKETS = 2_000;

  /** As a fast publisher does: a read rarely ends where a packet ends. */
  @Test
  void readsThatEndWithinAPacket_keepNoMoreThanThatPacket() {
    UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    EmbeddedChannel channel = new EmbeddedChannel();
    channel.config().setAllocator(allocator);
    channel.pipeline().addLast(FrameDecoder.ofClientPackets(1 << 16));
    byte[] publish = RawClient.publish311("t", new byte[1_000]);

    channel.writeInbound(bytes(allocator, RawClient.connect311("c", "n"), 0));
    channel.readInbound();
    channel.writeInbound(bytes(allocator, publish, 0, 1));
    for (int i = 0; i < PACKETS; i++) {
      channel.writeInbound(bytes(allocator, RawClient.join(publish, publish), 1, publish.length));
      assertEquals(1_000, ((PublishPacket) channel.readInbound()).payload().size());
    }

    long kept = allocator.metric().usedHeapMemory();
    assertTrue(kept < 16 * publish.length, kept + " bytes kept for one unfinished packet");
    channel.finishAndReleaseAll();
    assertEquals(0, allocator.metric().usedHeapMemory());
  }

  private static ByteBuf bytes(UnpooledByteBufAllocator allocator, byte[] source, int from) {
    return bytes(allocator, source, from, source.length - from);
  }

  private static ByteBuf bytes(
      UnpooledByteBufAllocator allocator, byte[] source, int from, int length) {
    return allocator.buffer(length).writeBytes(source, from, length);
  }
}
