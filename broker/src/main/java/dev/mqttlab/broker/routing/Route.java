package dev.mqttlab.broker.routing;

import dev.mqttlab.broker.topic.TopicName;

/**
 * Who gets the messages of one topic, as long as no subscription changes.
 *
 * @param targets one per client with a matching ordinary subscription
 * @param groups matching Shared Subscriptions, each of which gets one copy
 */
record Route(TopicName topic, Target[] targets, SharedGroup[] groups) {
  int weight() {
    return 1 + targets.length + groups.length;
  }

  /** About how many bytes it keeps: the topic twice, whole and by levels, and its targets. */
  int bytes() {
    return 256 + 2 * topic.toString().length() + 64 * topic.levels().size() + 192 * weight();
  }
}
