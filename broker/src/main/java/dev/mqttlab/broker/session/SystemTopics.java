package dev.mqttlab.broker.session;

import dev.mqttlab.broker.routing.RetainedSource;
import dev.mqttlab.broker.topic.TopicFilter;

/** The {@code $SYS} tree as sessions see it: values for new subscribers, refreshed while needed. */
public interface SystemTopics extends RetainedSource {
  /** There is a new subscription; starts refreshing when it is one for {@code $SYS}. */
  void subscribed(TopicFilter filter);
}
