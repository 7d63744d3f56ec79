package dev.mqttlab.broker.transport;

import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.BrokerObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Gathers events and waits for them. */
final class Events implements BrokerObserver {
  private final BlockingQueue<BrokerEvent> events = new LinkedBlockingQueue<>();

  @Override
  public void onEvent(BrokerEvent event) {
    events.add(event);
  }

  /** The next event of that type that fulfils the condition; others before it are let go. */
  <E extends BrokerEvent> E await(Class<E> type, Predicate<E> condition) {
    try {
      while (true) {
        BrokerEvent event = events.poll(RunningBroker.SECONDS, TimeUnit.SECONDS);
        if (event == null) {
          throw new AssertionError("no such " + type.getSimpleName());
        }
        if (type.isInstance(event) && condition.test(type.cast(event))) {
          return type.cast(event);
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
