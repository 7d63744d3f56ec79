package dev.mqttlab.broker.transport;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayList;
import java.util.List;

/**
 * Flushes each connection of an event loop once per turn of that loop: whatever a batch of reads
 * caused leaves in one write per socket.
 *
 * <p>How it works: the first connection that queues something posts one task behind the reads that
 * the loop is busy with. One instance per loop, used on its thread alone.
 */
final class LoopFlusher implements Runnable {
  private static final FastThreadLocal<LoopFlusher> CURRENT =
      new FastThreadLocal<>() {
        @Override
        protected LoopFlusher initialValue() {
          return new LoopFlusher();
        }
      };

  private List<ChannelConnection> waiting = new ArrayList<>();
  private List<ChannelConnection> flushing = new ArrayList<>();

  private final PublishCache publishes = new PublishCache();

  private LoopFlusher() {}

  /** The flusher of the calling event loop. */
  static LoopFlusher current() {
    return CURRENT.get();
  }

  /** The PUBLISH of this turn; only for a connection that has promised to flush. */
  PublishCache publishes() {
    return publishes;
  }

  /** Promises {@link ChannelConnection#flush()} at the end of this turn. */
  void later(ChannelConnection connection, EventLoop loop) {
    if (waiting.isEmpty()) {
      loop.execute(this);
    }
    waiting.add(connection);
  }

  @Override
  public void run() {
    List<ChannelConnection> batch = waiting;
    waiting = flushing;
    flushing = batch;
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).flush();
    }
    batch.clear();
    publishes.clear();
  }
}
