package dev.mqttlab.lab.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The latest publish and deliver events, for whoever opens the page later: at most {@value
 * #MAX_EVENTS} and {@value #MAX_CHARS} characters, the oldest goes first. Confined to the feed's
 * lane.
 */
final class RecentEvents {
  static final int MAX_EVENTS = 50;
  private static final int MAX_CHARS = 128 * 1024;

  private final Deque<EncodedEvent> events = new ArrayDeque<>(MAX_EVENTS);
  private int chars;

  void add(EncodedEvent event) {
    if (!event.traffic()) {
      return;
    }
    events.addLast(event);
    chars += event.json().length();
    while (events.size() > MAX_EVENTS || chars > MAX_CHARS && events.size() > 1) {
      chars -= events.removeFirst().json().length();
    }
  }

  void clear() {
    events.clear();
    chars = 0;
  }

  /** As JSON, oldest first; nothing later than {@code sequence}. */
  List<String> upTo(long sequence) {
    return events.stream()
        .filter(event -> event.sequence() <= sequence)
        .map(EncodedEvent::json)
        .toList();
  }
}
