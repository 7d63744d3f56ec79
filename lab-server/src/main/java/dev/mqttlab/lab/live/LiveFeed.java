package dev.mqttlab.lab.live;

import dev.mqttlab.broker.Broker;
import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.BrokerObserver;
import dev.mqttlab.broker.tap.NamespaceSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/**
 * The live feed of one namespace: takes events from the broker and gives them to the browsers.
 *
 * <p>How it works: {@link #onEvent} runs on the broker's thread and only puts the event into a
 * bounded inbox, where large ones count more (full: the event is lost for the feed and counted, and
 * the browsers get a new snapshot). A task on the feed's lane, a single thread, writes everything
 * in the inbox as JSON once and hands it to every socket: at once after a quiet time, otherwise a
 * few milliseconds after the one before, so that a burst makes few frames. All other state is
 * confined to the lane.
 */
final class LiveFeed implements BrokerObserver, LiveSocket.Source, FrameSink {
  private static final Logger LOG = Logger.getLogger(LiveFeed.class);

  private final String code;
  private final Broker broker;
  private final ScheduledExecutorService lane;
  private final long coalesceNanos;
  private final int inboxBound;
  private final LongAdder lostCounter;

  private final Queue<BrokerEvent> inbox = new ConcurrentLinkedQueue<>();
  private final AtomicInteger inboxWeight = new AtomicInteger();
  private final AtomicLong inboxLost = new AtomicLong();
  private final AtomicBoolean drainScheduled = new AtomicBoolean();
  private volatile long lastFlushNanos;

  private final Set<LiveSocket> sockets = new LinkedHashSet<>();
  private final RecentEvents recent = new RecentEvents();
  private Companion companion = new Companion() {};

  /** Grows with every fresh start: tells a browser that what it remembers is over. */
  private int round;

  private boolean closed;

  /** Bounds of a feed. */
  record Bounds(int coalesceMillis, int inboxEvents) {}

  LiveFeed(
      String code,
      Broker broker,
      ScheduledExecutorService lane,
      Bounds bounds,
      LongAdder lostCounter) {
    this.code = code;
    this.broker = broker;
    this.lane = lane;
    this.coalesceNanos = TimeUnit.MILLISECONDS.toNanos(bounds.coalesceMillis());
    this.lastFlushNanos = System.nanoTime();
    this.inboxBound = bounds.inboxEvents();
    this.lostCounter = lostCounter;
  }

  @Override
  public void onEvent(BrokerEvent event) {
    if (inboxWeight.get() + event.weight() > inboxBound) {
      inboxLost.incrementAndGet();
    } else {
      inboxWeight.addAndGet(event.weight());
      inbox.add(event);
    }
    if (drainScheduled.compareAndSet(false, true)) {
      long wait = lastFlushNanos + coalesceNanos - System.nanoTime();
      lane.schedule(guarded(this::drainAndFlush), Math.max(0, wait), TimeUnit.NANOSECONDS);
    }
  }

  private void drainAndFlush() {
    lastFlushNanos = System.nanoTime();
    drainScheduled.set(false);
    drain();
    List.copyOf(sockets).forEach(LiveSocket::flush);
  }

  private void drain() {
    long lost = inboxLost.getAndSet(0);
    if (lost > 0) {
      sockets.forEach(socket -> socket.lose(lost));
    }
    BrokerEvent event;
    while ((event = inbox.poll()) != null) {
      inboxWeight.addAndGet(-event.weight());
      EncodedEvent encoded = EncodedEvent.of(event);
      recent.add(encoded);
      for (LiveSocket socket : sockets) {
        socket.event(encoded);
      }
    }
  }

  /** Sets what goes along and tells the browsers that are already there. Lane. */
  void accompany(Companion value) {
    if (closed) {
      value.close();
      return;
    }
    companion = value;
    int number = 0;
    for (String frame : value.greeting()) {
      send("greeting " + number++, frame);
    }
  }

  /** Adds a browser. Lane. */
  void add(LiveSocket socket) {
    if (closed) {
      socket.close(1001, "gone");
      return;
    }
    sockets.add(socket);
    socket.open();
  }

  /** Number of browsers. Lane. */
  int sockets() {
    return sockets.size();
  }

  /** A command from a browser. Lane. */
  void command(Command command) {
    if (!closed) {
      companion.onCommand(command);
    }
  }

  /** For every browser, after the events that came before. */
  @Override
  public void send(String kind, String frame) {
    onLane(
        () -> {
          drain();
          List.copyOf(sockets).forEach(socket -> socket.frame(kind, frame));
          List.copyOf(sockets).forEach(LiveSocket::flush);
        });
  }

  @Override
  public void startAfresh() {
    onLane(
        () -> {
          drain();
          recent.clear();
          round++;
          List.copyOf(sockets).forEach(LiveSocket::startAfresh);
        });
  }

  @Override
  public void requestSnapshot(LiveSocket socket, int request) {
    broker
        .snapshot(code)
        .whenComplete(
            (state, failure) ->
                onLane(
                    () -> {
                      if (failure == null) {
                        deliver(state, socket, request);
                      } else {
                        socket.close(1011, "no snapshot");
                      }
                    }));
  }

  private void deliver(NamespaceSnapshot state, LiveSocket socket, int request) {
    drain(); // events of the snapshot that are still in the inbox belong to "recent"
    String text = Frames.snapshot(code, round, state, recent.upTo(state.sequence()));
    socket.snapshot(request, state.sequence(), text, companion.greeting());
  }

  @Override
  public void onLane(Runnable task) {
    lane.execute(guarded(task));
  }

  /** An executor would keep a failure to itself. */
  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.errorf(e, "live feed of %s", code);
      }
    };
  }

  @Override
  public void countLost(long events) {
    lostCounter.add(events);
  }

  @Override
  public void remove(LiveSocket socket) {
    sockets.remove(socket);
  }

  /** Greets every browser and closes those that take nothing any more. Lane. */
  void heartbeat(long stuckNanos) {
    List.copyOf(sockets).forEach(socket -> socket.heartbeat(stuckNanos));
  }

  /** Ends the feed and its sockets. Lane. */
  void close() {
    closed = true;
    companion.close();
    for (LiveSocket socket : new ArrayList<>(sockets)) {
      socket.close(1001, "gone");
    }
  }
}
