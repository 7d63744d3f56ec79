package dev.mqttlab.lab.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * What waits for one browser.
 *
 * <p>How it works: at most one frame is on its way; the next is sent when that one has left this
 * process, with everything that came in between (so a slow browser gets fewer, fuller frames). More
 * than {@code bound} waiting events (large ones count more) are thrown away and counted; the
 * browser is told how many and gets a new snapshot. Until a snapshot arrives events wait, and those
 * it contains are skipped. Frames that are no events (goals, verdict) keep their place among the
 * events; a newer one of the same kind replaces one that still waits.
 *
 * <p>Confined to the feed's lane.
 */
final class LiveSocket {
  private static final int MAX_FRAMES = 64;
  private static final int MAX_WEIGHT_PER_FRAME = 200;

  /** The way out. */
  interface Wire {
    /** Sends a text; the callback, on any thread, says when it has left (or why it did not). */
    void send(String text, Consumer<Throwable> done);

    /** Sends a ping, so that nothing between here and the browser takes the socket for dead. */
    void ping();

    /** Closes. */
    void close(int code, String reason);
  }

  /** The feed behind a socket. */
  interface Source {
    /** Asks for a snapshot, which arrives through {@link #snapshot} with the same number. */
    void requestSnapshot(LiveSocket socket, int request);

    /** Runs a task on the lane. */
    void onLane(Runnable task);

    /** Counts events that this socket lost. */
    void countLost(long events);

    /** This socket is of no more use. */
    void remove(LiveSocket socket);
  }

  private sealed interface Item {}

  private record EventItem(EncodedEvent event) implements Item {}

  private record FrameItem(String kind, String text) implements Item {}

  private final Wire wire;
  private final Source source;
  private final int bound;
  private final Deque<Item> waiting = new ArrayDeque<>();
  private int waitingEvents;
  private int waitingWeight;
  private int waitingFrames;
  private long lost;
  private boolean awaitingSnapshot;
  private boolean snapshotWanted;
  private int snapshotRequest;
  private boolean inFlight;
  private boolean closed;
  private long inFlightSinceNanos;

  LiveSocket(Wire wire, Source source, int bound) {
    this.wire = wire;
    this.source = source;
    this.bound = bound;
  }

  /** Asks for the first snapshot. */
  void open() {
    snapshotWanted = true;
    flush();
  }

  void event(EncodedEvent event) {
    if (closed) {
      return;
    }
    if (waitingWeight >= bound) {
      loseWaitingEvents();
    }
    if (snapshotWanted && !awaitingSnapshot) {
      countLost(1); // the snapshot to come contains it
      return;
    }
    waiting.addLast(new EventItem(event));
    waitingEvents++;
    waitingWeight += event.weight();
  }

  /** Events were lost before they came here. */
  void lose(long events) {
    countLost(events);
    loseWaitingEvents();
  }

  /** What happened so far is over: a snapshot takes the place of the events that still wait. */
  void startAfresh() {
    dropWaitingEvents();
    flush();
  }

  private void loseWaitingEvents() {
    countLost(waitingEvents);
    dropWaitingEvents();
  }

  private void dropWaitingEvents() {
    waiting.removeIf(EventItem.class::isInstance);
    waitingEvents = 0;
    waitingWeight = 0;
    snapshotWanted = true;
    awaitingSnapshot = false; // one that is under way was taken before the gap
  }

  private void countLost(long events) {
    lost += events;
    source.countLost(events);
  }

  /** A frame that is no event; one of the same kind that still waits is replaced. */
  void frame(String kind, String text) {
    if (closed) {
      return;
    }
    if (waiting.removeIf(i -> i instanceof FrameItem f && f.kind.equals(kind))) {
      waitingFrames--;
    }
    if (waitingFrames >= MAX_FRAMES) {
      close(1013, "too slow");
      return;
    }
    waiting.addLast(new FrameItem(kind, text));
    waitingFrames++;
  }

  /** The snapshot asked for, with what the browser must know besides. */
  void snapshot(int request, long sequence, String text, List<String> greeting) {
    if (closed || !awaitingSnapshot || request != snapshotRequest) {
      return;
    }
    awaitingSnapshot = false;
    waiting.removeIf(i -> i instanceof EventItem e && e.event.sequence() <= sequence);
    for (int i = greeting.size() - 1; i >= 0; i--) {
      waiting.addFirst(new FrameItem("greeting " + i, greeting.get(i)));
    }
    waiting.addFirst(new FrameItem("snapshot", text));
    countWaiting();
    flush();
  }

  private void countWaiting() {
    waitingEvents = 0;
    waitingWeight = 0;
    for (Item item : waiting) {
      if (item instanceof EventItem event) {
        waitingEvents++;
        waitingWeight += event.event.weight();
      }
    }
    waitingFrames = waiting.size() - waitingEvents;
  }

  /** Sends what may be sent now. */
  void flush() {
    if (closed || inFlight) {
      return;
    }
    if (snapshotWanted) {
      askForSnapshot();
      return;
    }
    if (!awaitingSnapshot && !waiting.isEmpty()) {
      transmit(nextFrame());
    }
  }

  private void askForSnapshot() {
    snapshotWanted = false;
    awaitingSnapshot = true;
    source.requestSnapshot(this, ++snapshotRequest);
    if (lost > 0) {
      long told = lost;
      lost = 0;
      transmit(Frames.events(told, List.of()));
    }
  }

  private String nextFrame() {
    if (waiting.peekFirst() instanceof FrameItem frame) {
      waiting.removeFirst();
      waitingFrames--;
      return frame.text;
    }
    List<String> items = new ArrayList<>();
    int weight = 0;
    while (weight < MAX_WEIGHT_PER_FRAME && waiting.peekFirst() instanceof EventItem item) {
      waiting.removeFirst();
      waitingEvents--;
      waitingWeight -= item.event.weight();
      weight += item.event.weight();
      items.add(item.event.json());
    }
    return Frames.events(0, items);
  }

  private void transmit(String text) {
    inFlight = true;
    inFlightSinceNanos = System.nanoTime();
    wire.send(text, failure -> source.onLane(() -> sent(failure)));
  }

  private void sent(Throwable failure) {
    inFlight = false;
    if (failure != null) {
      close(1011, "send failed");
      return;
    }
    flush();
  }

  /** Pings; closes a socket whose browser has not taken a frame for {@code stuckNanos}. */
  void heartbeat(long stuckNanos) {
    if (!inFlight) {
      wire.ping();
    } else if (System.nanoTime() - inFlightSinceNanos > stuckNanos) {
      close(1013, "too slow");
    }
  }

  void close(int code, String reason) {
    if (!closed) {
      closed = true;
      waiting.clear();
      source.remove(this);
      wire.close(code, reason);
    }
  }

  /** The browser went away. */
  void closedByPeer() {
    closed = true;
    waiting.clear();
  }
}
