package dev.mqttlab.lab.live;

import dev.mqttlab.broker.tap.BrokerEvent;

/** An event written once for all sockets of a feed. */
record EncodedEvent(long sequence, boolean traffic, String json) {
  private static final int CHARS_PER_WEIGHT = 8 * 1024;

  /** What it counts in a bounded queue: 1, or more for a decision on very many subscriptions. */
  int weight() {
    return 1 + json.length() / CHARS_PER_WEIGHT;
  }

  static EncodedEvent of(BrokerEvent event) {
    boolean traffic =
        event.kind() == BrokerEvent.Kind.PUBLISHED || event.kind() == BrokerEvent.Kind.DELIVERED;
    return new EncodedEvent(event.sequence(), traffic, BrokerEventJson.of(event));
  }
}
