package dev.mqttlab.lab.bridge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Knows how many bytes the broker has not taken yet. An in-process channel accepts any amount at
 * once, so that its writability says nothing; here each buffer reports when its reader frees it.
 */
final class CountedBytes {
  private static final int HIGH_BYTES = 256 * 1024;
  private static final int LOW_BYTES = 64 * 1024;

  private final AtomicInteger untaken = new AtomicInteger();
  private final Runnable lowAgain;
  private volatile boolean full;

  /**
   * @param lowAgain called on the reader's thread when there is room again
   */
  CountedBytes(Runnable lowAgain) {
    this.lowAgain = lowAgain;
  }

  ByteBuf wrap(byte[] bytes) {
    if (untaken.addAndGet(bytes.length) > HIGH_BYTES) {
      full = true;
    }
    ByteBuf counted = new Counted(bytes.length);
    return counted.writeBytes(bytes);
  }

  /** True while the sender should wait. */
  boolean isFull() {
    return full && untaken.get() >= LOW_BYTES;
  }

  private void taken(int size) {
    if (untaken.addAndGet(-size) < LOW_BYTES && full) {
      full = false;
      lowAgain.run();
    }
  }

  private final class Counted extends UnpooledHeapByteBuf {
    private final int size;

    Counted(int size) {
      super(UnpooledByteBufAllocator.DEFAULT, size, size);
      this.size = size;
    }

    @Override
    protected void deallocate() {
      super.deallocate();
      taken(size);
    }
  }
}
