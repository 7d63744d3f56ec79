package dev.mqttlab.broker.routing;

import dev.mqttlab.broker.delivery.ApplicationMessage;
import dev.mqttlab.broker.topic.TopicFilter;
import java.util.function.Consumer;

/** Something that has messages for a new subscription. */
public interface RetainedSource {
  /** Calls {@code action} for every message whose topic the filter matches. */
  void forEachMatch(TopicFilter filter, Consumer<ApplicationMessage> action);
}
