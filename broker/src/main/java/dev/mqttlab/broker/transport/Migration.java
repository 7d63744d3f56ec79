package dev.mqttlab.broker.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;

/**
 * Moves an open channel to another event loop.
 *
 * <p>How it works: reading has been switched off before, so nothing arrives meanwhile; the channel
 * leaves its loop, the new one is announced, and only when the old loop has run everything that was
 * queued for it does the channel join the new one. The announcement matters to a {@code
 * LocalChannel}: its peer posts «you may read» and «I have closed» to {@code eventLoop()}, and
 * neither may run on the old thread while the new one already works. A promise cancelled beforehand
 * makes Netty note the new loop without joining it.
 *
 * <p>Invariant: exactly one of the two callbacks runs, on the loop that owns the channel then. A
 * channel closed on the way fails to join and is reported as lost.
 */
final class Migration {
  private final Channel channel;
  private final EventLoop from;
  private final EventLoop to;
  private final Runnable arrived;
  private final Runnable lost;

  private Migration(Channel channel, EventLoop to, Runnable arrived, Runnable lost) {
    this.channel = channel;
    this.from = channel.eventLoop();
    this.to = to;
    this.arrived = arrived;
    this.lost = lost;
  }

  /** Called on the channel's loop, with reading off. */
  static void move(Channel channel, EventLoop to, Runnable arrived, Runnable lost) {
    if (channel.eventLoop() == to) {
      arrived.run();
    } else {
      new Migration(channel, to, arrived, lost).start();
    }
  }

  private void start() {
    channel.deregister().addListener(this::left);
  }

  private void left(Future<?> deregistered) {
    if (!channel.isOpen()) {
      lost.run(); // closed before it left: the old loop still has to clean up after it
      return;
    }
    try {
      announce();
      from.execute(this::join);
    } catch (RuntimeException e) { // a loop that shuts down takes no tasks
      giveUp();
    }
  }

  private void announce() {
    ChannelPromise noted = channel.newPromise();
    noted.cancel(false);
    to.register(noted);
  }

  private void join() {
    try {
      to.register(channel).addListener(this::joined);
    } catch (RuntimeException e) {
      giveUp();
    }
  }

  private void joined(Future<?> registered) {
    if (registered.isSuccess()) {
      to.execute(arrived); // after Netty has finished joining
    } else {
      giveUp();
    }
  }

  private void giveUp() {
    channel.unsafe().close(channel.voidPromise()); // not registered: any thread may
    lost.run();
  }
}
