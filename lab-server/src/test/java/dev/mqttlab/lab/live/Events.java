package dev.mqttlab.lab.live;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.ClientRef;
import dev.mqttlab.broker.tap.RoutingDecision;
import dev.mqttlab.broker.tap.SubscriptionOutcome;
import java.util.List;

/** Events for tests. */
final class Events {
  static final ClientRef STUDENT = new ClientRef("c1", "alumno", "web", 7);
  static final long T = 1_768_464_000_123_456L;

  private Events() {}

  static BrokerEvent.Published published(long sequence, String topic, Payload payload) {
    RoutingDecision decision =
        new RoutingDecision(
            true,
            List.of(
                new SubscriptionOutcome(
                    "c2", "a/+", SubscriptionOutcome.Result.DELIVERED_QOS_DOWNGRADED, 0, false, -1),
                new SubscriptionOutcome(
                    "c3", "b", SubscriptionOutcome.Result.NO_MATCH, -1, false, 0)),
            3);
    return new BrokerEvent.Published(
        sequence,
        T,
        "k7m3xqab",
        STUDENT,
        BrokerEvent.Origin.CLIENT,
        topic,
        payload,
        1,
        true,
        false,
        12,
        0,
        decision);
  }

  static EncodedEvent encoded(long sequence) {
    return EncodedEvent.of(published(sequence, "a/b", Payload.of("x" + sequence)));
  }
}
