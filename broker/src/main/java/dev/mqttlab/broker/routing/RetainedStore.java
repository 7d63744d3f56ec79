package dev.mqttlab.broker.routing;

import dev.mqttlab.broker.delivery.ApplicationMessage;
import dev.mqttlab.broker.tap.BrokerClock;
import dev.mqttlab.broker.topic.TopicFilter;
import dev.mqttlab.broker.topic.TopicName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The retained message of every topic of a namespace [v5 §3.3.1.3].
 *
 * <p>How it works: a tree with one node per topic level, so that a filter walks only where it can
 * match. Bounded by topics and payload bytes; a message beyond the bound is not retained. Expired
 * messages go when they are met, and all of them before anything is refused or counted.
 */
public final class RetainedStore implements RetainedSource {
  private final int maxTopics;
  private final long maxBytes;
  private final BrokerClock clock;
  private final Node root = new Node();
  private int topics;
  private int expiring;
  private long bytes;
  private long refused;

  private static final class Node {
    final Map<String, Node> children = new LinkedHashMap<>(4);
    ApplicationMessage message;
  }

  public RetainedStore(int maxTopics, long maxBytes, BrokerClock clock) {
    this.maxTopics = maxTopics;
    this.maxBytes = maxBytes;
    this.clock = clock;
  }

  /** What became of a message with RETAIN 1. */
  public enum Change {
    STORED,
    CLEARED,
    /** An empty payload for a topic that had nothing. */
    NOTHING_TO_CLEAR,
    REFUSED
  }

  /** Stores the message, or with an empty payload clears its topic [v5 MQTT-3.3.1-5, -6, -7]. */
  public Change apply(ApplicationMessage message) {
    ApplicationMessage old = get(message.topic());
    if (message.payload().isEmpty()) {
      if (old == null) {
        return Change.NOTHING_TO_CLEAR;
      }
      remove(root, message.topic().levels(), 0);
      return Change.CLEARED;
    }
    if (!fits(old, message)) {
      sweep();
      old = get(message.topic());
      if (!fits(old, message)) {
        refused++;
        return Change.REFUSED;
      }
    }
    put(message);
    return Change.STORED;
  }

  private boolean fits(ApplicationMessage old, ApplicationMessage message) {
    long freed = old == null ? 0 : old.payload().size();
    return topics + (old == null ? 1 : 0) <= maxTopics
        && bytes - freed + message.payload().size() <= maxBytes;
  }

  private void put(ApplicationMessage message) {
    Node node = root;
    for (String level : message.topic().levels()) {
      node = node.children.computeIfAbsent(level, key -> new Node());
    }
    forget(node);
    node.message = message;
    topics++;
    bytes += message.payload().size();
    expiring += message.expires() ? 1 : 0;
  }

  private void forget(Node node) {
    if (node.message != null) {
      topics--;
      bytes -= node.message.payload().size();
      expiring -= node.message.expires() ? 1 : 0;
      node.message = null;
    }
  }

  private void remove(Node node, List<String> levels, int depth) {
    if (depth == levels.size()) {
      forget(node);
      return;
    }
    Node child = node.children.get(levels.get(depth));
    if (child != null) {
      remove(child, levels, depth + 1);
      if (child.message == null && child.children.isEmpty()) {
        node.children.remove(levels.get(depth));
      }
    }
  }

  /** The message of a topic, null when there is none. */
  public ApplicationMessage get(TopicName topic) {
    Node node = root;
    for (String level : topic.levels()) {
      node = node.children.get(level);
      if (node == null) {
        return null;
      }
    }
    return node.message == null || node.message.isExpired(clock.micros()) ? null : node.message;
  }

  @Override
  public void forEachMatch(TopicFilter filter, Consumer<ApplicationMessage> action) {
    List<ApplicationMessage> found = new ArrayList<>();
    walk(root, filter.levels(), 0, found);
    long now = clock.micros();
    for (ApplicationMessage message : found) {
      if (message.isExpired(now)) {
        remove(root, message.topic().levels(), 0); // [v5 MQTT-3.3.2-5]
      } else {
        action.accept(message);
      }
    }
  }

  private static void walk(
      Node node, List<String> levels, int depth, List<ApplicationMessage> found) {
    if (depth == levels.size()) {
      addMessage(node, found);
      return;
    }
    String level = levels.get(depth);
    if (level.equals("#")) {
      addMessage(node, found); // the parent level too [v5 §4.7.1.2]
      node.children.forEach(
          (name, child) -> {
            if (depth > 0 || !name.startsWith("$")) { // [v5 MQTT-4.7.2-1]
              collect(child, found);
            }
          });
    } else if (level.equals("+")) {
      node.children.forEach(
          (name, child) -> {
            if (depth > 0 || !name.startsWith("$")) { // [v5 MQTT-4.7.2-1]
              walk(child, levels, depth + 1, found);
            }
          });
    } else if (node.children.get(level) != null) {
      walk(node.children.get(level), levels, depth + 1, found);
    }
  }

  private static void addMessage(Node node, List<ApplicationMessage> found) {
    if (node.message != null) {
      found.add(node.message);
    }
  }

  private void sweep() {
    if (expiring > 0) {
      sweep(root, clock.micros());
    }
  }

  private void sweep(Node node, long now) {
    Iterator<Node> children = node.children.values().iterator();
    while (children.hasNext()) {
      Node child = children.next();
      sweep(child, now);
      if (child.message != null && child.message.isExpired(now)) {
        forget(child);
      }
      if (child.message == null && child.children.isEmpty()) {
        children.remove();
      }
    }
  }

  /** Calls {@code action} for every message, {@code $} topics included. */
  public void forEach(Consumer<ApplicationMessage> action) {
    sweep();
    List<ApplicationMessage> found = new ArrayList<>();
    collect(root, found);
    found.forEach(action);
  }

  private static void collect(Node node, List<ApplicationMessage> found) {
    addMessage(node, found);
    node.children.values().forEach(child -> collect(child, found));
  }

  /** Topics with a retained message. */
  public int size() {
    sweep();
    return topics;
  }

  /** Messages that were not retained because of the bound. */
  public long refused() {
    return refused;
  }
}
