package dev.mqttlab.broker.delivery;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Messages kept for one recipient until they can be sent, first in first out; bounded by number and
 * bytes, with a named {@link OverflowPolicy}.
 */
public final class DeliveryQueue {
  private final int maxMessages;
  private final long maxBytes;
  private final OverflowPolicy policy;
  private final ArrayDeque<Delivery> waiting = new ArrayDeque<>(0);
  private long bytes;

  public DeliveryQueue(int maxMessages, long maxBytes, OverflowPolicy policy) {
    this.maxMessages = maxMessages;
    this.maxBytes = maxBytes;
    this.policy = policy;
  }

  /**
   * Puts a message at the end.
   *
   * @param discarded told of every message that gives way to it
   * @return false when it is itself the one that gives way
   */
  public boolean offer(Delivery delivery, Consumer<Delivery> discarded) {
    long size = delivery.message().sizeBytes();
    if (maxMessages == 0 || size > maxBytes) {
      return false;
    }
    while (waiting.size() >= maxMessages || bytes + size > maxBytes) {
      if (policy == OverflowPolicy.DISCARD_NEWEST) {
        return false;
      }
      discarded.accept(poll());
    }
    waiting.add(delivery);
    bytes += size;
    return true;
  }

  /** Takes the first one out; null when empty. */
  public Delivery poll() {
    Delivery first = waiting.poll();
    if (first != null) {
      bytes -= first.message().sizeBytes();
    }
    return first;
  }

  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  public int size() {
    return waiting.size();
  }

  public void clear() {
    waiting.clear();
    bytes = 0;
  }
}
