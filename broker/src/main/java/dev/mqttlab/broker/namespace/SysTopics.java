package dev.mqttlab.broker.namespace;

import dev.mqttlab.broker.delivery.ApplicationMessage;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.routing.PublishSource;
import dev.mqttlab.broker.routing.Router;
import dev.mqttlab.broker.routing.Subscriptions;
import dev.mqttlab.broker.session.SystemTopics;
import dev.mqttlab.broker.tap.BrokerEvent.Origin;
import dev.mqttlab.broker.tap.ClientRef;
import dev.mqttlab.broker.topic.InvalidTopicException;
import dev.mqttlab.broker.topic.TopicFilter;
import dev.mqttlab.broker.topic.TopicName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The {@code $SYS/broker/…} tree of a namespace, with the names of Mosquitto's manual.
 *
 * <p>How it works: nothing is stored. A new subscription gets the values of that moment as retained
 * messages; a timer publishes what has changed, with QoS 0, to those who subscribe, and runs only
 * while somebody does.
 */
final class SysTopics implements SystemTopics {
  private static final ClientRef SERVER = new ClientRef("", "$SYS", "server", 0);
  private static final PublishSource SOURCE =
      new PublishSource(null, SERVER, Origin.SERVER, false, 0, false);

  private final int intervalSeconds;
  private final ScheduledExecutorService executor;
  private final Subscriptions subscriptions;
  private final List<Value> values = new ArrayList<>();
  private Router router;
  private ScheduledFuture<?> timer;

  private static final class Value {
    final TopicName topic;
    final Supplier<String> current;
    String published = "";

    Value(TopicName topic, Supplier<String> current) {
      this.topic = topic;
      this.current = current;
    }
  }

  /**
   * @param intervalSeconds 0 turns the tree off
   */
  SysTopics(int intervalSeconds, ScheduledExecutorService executor, Subscriptions subscriptions) {
    this.intervalSeconds = intervalSeconds;
    this.executor = executor;
    this.subscriptions = subscriptions;
  }

  /** Where refreshed values go; once, before the first subscription. */
  void publishTo(Router target) {
    router = target;
  }

  /** Adds {@code $SYS/broker/<name>}. */
  void add(String name, Supplier<?> value) {
    try {
      TopicName topic = TopicName.parse("$SYS/broker/" + name);
      values.add(new Value(topic, () -> String.valueOf(value.get())));
    } catch (InvalidTopicException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  @Override
  public void forEachMatch(TopicFilter filter, Consumer<ApplicationMessage> action) {
    if (intervalSeconds == 0 || !isSystem(filter)) {
      return;
    }
    for (Value value : values) {
      if (filter.matches(value.topic)) {
        action.accept(message(value.topic, value.current.get()));
      }
    }
  }

  @Override
  public void subscribed(TopicFilter filter) {
    if (intervalSeconds > 0 && timer == null && isSystem(filter)) {
      // what has just been sent as retained need not be sent again
      values.forEach(value -> value.published = value.current.get());
      timer =
          executor.scheduleAtFixedRate(
              this::refresh, intervalSeconds, intervalSeconds, TimeUnit.SECONDS);
    }
  }

  private static boolean isSystem(TopicFilter filter) {
    return filter.levels().get(0).equals("$SYS"); // a leading wildcard does not match it
  }

  private void refresh() {
    boolean anybody = false;
    for (Value value : values) {
      if (subscriptions.anyFor(value.topic)) {
        anybody = true;
        publishIfChanged(value);
      }
    }
    if (!anybody) {
      stop();
    }
  }

  private void publishIfChanged(Value value) {
    String text = value.current.get();
    if (!text.equals(value.published)) {
      value.published = text;
      router.publish(message(value.topic, text), SOURCE);
    }
  }

  private static ApplicationMessage message(TopicName topic, String text) {
    return new ApplicationMessage(
        "", topic, Payload.of(text), QoS.AT_MOST_ONCE, false, Properties.NONE, 0);
  }

  void stop() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
