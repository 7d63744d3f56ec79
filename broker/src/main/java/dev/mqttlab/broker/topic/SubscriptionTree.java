package dev.mqttlab.broker.topic;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the subscriptions whose Topic Filter matches a Topic Name.
 *
 * <p>How it works: a tree with one node per filter level; {@code +} is a child of its own, and what
 * ends in {@code #} is kept at the node before the {@code #}, where the walk passes anyway. A
 * lookup follows at most two children per level (the literal one and {@code +}), so it costs what
 * can match, not what is subscribed. {@link #version()} changes with every change of content, so
 * that results can be cached. Empty nodes are removed.
 *
 * <p>{@code $share/<Share Name>/} plays no part here: filters are held by their {@link
 * TopicFilter#matchingPart()}. Threads: one.
 *
 * @param <S> a subscription; by its own equality at most once per filter
 */
public final class SubscriptionTree<S> {
  private final Node<S> root = new Node<>();
  private int size;
  private long version;

  private static final class Node<S> {
    final Map<String, Node<S>> literals = new HashMap<>(4);
    final Set<S> exact = new LinkedHashSet<>(4);
    final Set<S> below = new LinkedHashSet<>(2);
    Node<S> plus;

    boolean isEmpty() {
      return literals.isEmpty() && exact.isEmpty() && below.isEmpty() && plus == null;
    }

    Node<S> child(String level) {
      return level.equals("+") ? plus : literals.get(level);
    }

    Node<S> childOrNew(String level) {
      if (!level.equals("+")) {
        return literals.computeIfAbsent(level, key -> new Node<>());
      }
      if (plus == null) {
        plus = new Node<>();
      }
      return plus;
    }

    void dropChild(String level) {
      if (level.equals("+")) {
        plus = null;
      } else {
        literals.remove(level);
      }
    }
  }

  /** Puts a subscription at its filter; false when it is there already. */
  public boolean add(TopicFilter filter, S subscription) {
    List<String> levels = filter.levels();
    boolean below = isMultiLevel(levels);
    int depth = below ? levels.size() - 1 : levels.size();
    Node<S> node = root;
    for (int i = 0; i < depth; i++) {
      node = node.childOrNew(levels.get(i));
    }
    boolean added = (below ? node.below : node.exact).add(subscription);
    if (added) {
      size++;
      version++;
    }
    return added;
  }

  /** Takes a subscription out; false when it was not there. */
  public boolean remove(TopicFilter filter, S subscription) {
    boolean removed = remove(root, filter.levels(), 0, subscription);
    if (removed) {
      size--;
      version++;
    }
    return removed;
  }

  private boolean remove(Node<S> node, List<String> levels, int depth, S subscription) {
    if (depth == levels.size()) {
      return node.exact.remove(subscription);
    }
    if (depth == levels.size() - 1 && isMultiLevel(levels)) {
      return node.below.remove(subscription);
    }
    Node<S> child = node.child(levels.get(depth));
    boolean removed = child != null && remove(child, levels, depth + 1, subscription);
    if (removed && child.isEmpty()) {
      node.dropChild(levels.get(depth));
    }
    return removed;
  }

  private static boolean isMultiLevel(List<String> levels) {
    return levels.get(levels.size() - 1).equals("#");
  }

  /** Calls {@code action} once for every subscription whose filter matches. */
  public void forEachMatch(TopicName topic, Consumer<? super S> action) {
    List<String> levels = topic.levels();
    if (!topic.isDollar()) {
      walk(root, levels, 0, action);
      return;
    }
    // a leading wildcard does not match a leading $ [v5 MQTT-4.7.2-1] [3.1.1 MQTT-4.7.2-1]
    Node<S> first = root.literals.get(levels.get(0));
    if (first != null) {
      walk(first, levels, 1, action);
    }
  }

  private void walk(Node<S> node, List<String> levels, int depth, Consumer<? super S> action) {
    node.below.forEach(action); // # includes the parent level [v5 §4.7.1.2]
    if (depth == levels.size()) {
      node.exact.forEach(action);
      return;
    }
    Node<S> literal = node.literals.get(levels.get(depth));
    if (literal != null) {
      walk(literal, levels, depth + 1, action);
    }
    if (node.plus != null) {
      walk(node.plus, levels, depth + 1, action);
    }
  }

  /** Changes whenever the content does. */
  public long version() {
    return version;
  }

  /** Number of subscriptions. */
  public int size() {
    return size;
  }

  /** True when not even an inner node is left. */
  boolean isBare() {
    return root.isEmpty();
  }
}
