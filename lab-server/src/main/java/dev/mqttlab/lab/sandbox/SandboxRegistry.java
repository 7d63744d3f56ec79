package dev.mqttlab.lab.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which sandboxes exist, whose they are and when each was last used. In memory and bounded: at
 * {@code max} the longest idle one makes room, and when none is idle nobody new gets in.
 * Thread-safe.
 */
final class SandboxRegistry {
  private final int max;
  private final Duration idle;
  private final Clock clock;
  private final SandboxCode codes;
  private final Map<String, Entry> byCode = new HashMap<>();
  private final Map<Owner, Entry> byOwner = new HashMap<>();

  SandboxRegistry(int max, Duration idle, Clock clock, SandboxCode codes) {
    this.max = max;
    this.idle = idle;
    this.clock = clock;
    this.codes = codes;
  }

  synchronized Optional<Sandbox> byCode(String code) {
    return Optional.ofNullable(byCode.get(code)).map(e -> e.sandbox);
  }

  synchronized Optional<Sandbox> byOwner(String visitor, String lesson) {
    Entry entry = byOwner.get(new Owner(visitor, lesson));
    if (entry == null) {
      return Optional.empty();
    }
    entry.lastUsedMillis = clock.millis();
    return Optional.of(entry.sandbox);
  }

  /** A new sandbox, or empty when the house is full of sandboxes in use. */
  synchronized Optional<Creation> create(String visitor, String lesson) {
    List<Sandbox> evicted = new ArrayList<>();
    if (byCode.size() >= max) {
      Optional<Entry> oldest = longestUnused();
      if (oldest.isEmpty()) {
        return Optional.empty();
      }
      forget(oldest.get());
      evicted.add(oldest.get().sandbox);
    }
    Entry entry = new Entry(new Sandbox(freshCode(), visitor, lesson), clock.millis());
    byCode.put(entry.sandbox.code(), entry);
    byOwner.put(new Owner(visitor, lesson), entry);
    return Optional.of(new Creation(entry.sandbox, evicted));
  }

  /** Somebody (a connection or an open page) uses the sandbox from now on. */
  synchronized boolean enter(String code) {
    Entry entry = byCode.get(code);
    if (entry == null) {
      return false;
    }
    entry.users++;
    entry.lastUsedMillis = clock.millis();
    return true;
  }

  /** One user less. */
  synchronized void leave(String code) {
    Entry entry = byCode.get(code);
    if (entry != null) {
      entry.users = Math.max(0, entry.users - 1);
      entry.lastUsedMillis = clock.millis();
    }
  }

  /** Connections and pages that use the sandbox now. */
  synchronized int users(String code) {
    Entry entry = byCode.get(code);
    return entry == null ? 0 : entry.users;
  }

  /** Removes and returns every sandbox that nobody has used for the idle time. */
  synchronized List<Sandbox> removeIdle() {
    long before = clock.millis() - idle.toMillis();
    List<Entry> gone =
        byCode.values().stream().filter(e -> e.users == 0 && e.lastUsedMillis <= before).toList();
    gone.forEach(this::forget);
    return gone.stream().map(e -> e.sandbox).toList();
  }

  synchronized int size() {
    return byCode.size();
  }

  synchronized int inUse() {
    return (int) byCode.values().stream().filter(e -> e.users > 0).count();
  }

  private Optional<Entry> longestUnused() {
    Entry oldest = null;
    for (Entry entry : byCode.values()) {
      if (entry.users == 0 && (oldest == null || entry.lastUsedMillis < oldest.lastUsedMillis)) {
        oldest = entry;
      }
    }
    return Optional.ofNullable(oldest);
  }

  private void forget(Entry entry) {
    byCode.remove(entry.sandbox.code());
    byOwner.remove(new Owner(entry.sandbox.visitor(), entry.sandbox.lesson()));
  }

  private String freshCode() {
    String code = codes.next();
    while (byCode.containsKey(code)) {
      code = codes.next();
    }
    return code;
  }

  /** What {@link #create} did. */
  record Creation(Sandbox sandbox, List<Sandbox> evicted) {}

  private record Owner(String visitor, String lesson) {}

  private static final class Entry {
    private final Sandbox sandbox;
    private long lastUsedMillis;
    private int users;

    Entry(Sandbox sandbox, long lastUsedMillis) {
      this.sandbox = sandbox;
      this.lastUsedMillis = lastUsedMillis;
    }
  }
}
