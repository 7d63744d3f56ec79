package dev.mqttlab.broker.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.WriteBufferWaterMark;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives an in-process channel the write watermarks of a socket.
 *
 * <p>How it works: a {@code LocalChannel} hands every write over to its peer at once, however many
 * the peer has not read, so that it never becomes unwritable. Here each buffer reports when the
 * peer has freed it; what is not freed yet counts as unsent.
 */
final class InProcessBackPressure extends ChannelOutboundHandlerAdapter {
  private static final int WRITABILITY_INDEX = 1;

  private final WriteBufferWaterMark marks;
  private final AtomicInteger unreadBytes = new AtomicInteger();
  private Channel channel;
  private volatile boolean full;

  InProcessBackPressure(WriteBufferWaterMark marks) {
    this.marks = marks;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    channel = ctx.channel();
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    ByteBuf bytes = (ByteBuf) message;
    int size = bytes.readableBytes();
    ByteBuf counted = new CountedBuf(ctx.alloc(), size);
    counted.writeBytes(bytes);
    bytes.release();
    boolean overflows = unreadBytes.addAndGet(size) > marks.high();
    ctx.write(counted, promise);
    if (overflows && !full) {
      full = true;
      update();
    }
  }

  /** On the reader's thread. */
  private void read(int size) {
    if (unreadBytes.addAndGet(-size) < marks.low() && full) {
      try {
        channel.eventLoop().execute(this::update);
      } catch (RejectedExecutionException e) { // the broker has shut down
        full = false;
      }
    }
  }

  private void update() {
    full = unreadBytes.get() >= marks.low();
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    if (buffer != null) { // null once closed
      buffer.setUserDefinedWritability(WRITABILITY_INDEX, !full);
    }
  }

  private final class CountedBuf extends UnpooledHeapByteBuf {
    private final int size;

    CountedBuf(ByteBufAllocator allocator, int size) {
      super(allocator, size, size);
      this.size = size;
    }

    @Override
    protected void deallocate() {
      super.deallocate();
      read(size);
    }
  }
}
