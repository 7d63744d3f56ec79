package dev.mqttlab.lab.live;

import dev.mqttlab.broker.tap.BrokerEvent;

/** An event written once for all sockets of a feed. */
record EncodedEvent(long sequence, boolean traffic, String json) {
  static EncodedEvent of(BrokerEvent event) {
    boolean traffic =
        event.kind() == BrokerEvent.Kind.PUBLISHED || event.kind() == BrokerEvent.Kind.DELIVERED;
    return new EncodedEvent(event.sequence(), traffic, BrokerEventJson.of(event));
  }
}
