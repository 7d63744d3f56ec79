package dev.mqttlab.broker.routing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.topic.InvalidTopicException;
import dev.mqttlab.broker.topic.TopicName;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
  private static final int TOPICS = 30_000;

  /** A publisher that never uses a topic twice must not fill the memory with routes. */
  @Test
  void routesOfManyLongTopics_areBoundedInBytes() throws InvalidTopicException {
    Subscriptions subscriptions = new Subscriptions();
    String tail = "/" + "x".repeat(1_000);
    for (int i = 0; i < TOPICS; i++) {
      subscriptions.route(TopicName.parse(i + tail));
    }
    long kept = 0;
    for (int i = 0; i < TOPICS; i++) {
      kept += subscriptions.knownTopic(i + tail) == null ? 0 : 2 * tail.length();
    }
    assertTrue(kept < 16 << 20, kept + " bytes of topics kept");
    assertTrue(subscriptions.cacheClears() > 0);
  }
}
