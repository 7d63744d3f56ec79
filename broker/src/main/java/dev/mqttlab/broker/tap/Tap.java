package dev.mqttlab.broker.tap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers the events of one namespace and hands them to its observers.
 *
 * <p>How it works: {@link #observed()} is the one branch an unobserved namespace pays; nothing is
 * numbered then, so that {@code sequence} is gap-free as observers see it. A {@code Published}
 * event tells what became of the message, which is known only after the {@code Delivered} events
 * were produced: {@link #hold()} takes a number for it and keeps back what follows until {@link
 * #release(BrokerEvent)} emits it in front of them. Holds do not nest: nothing publishes from
 * within a delivery.
 *
 * <p>Threads: the namespace's alone.
 */
public final class Tap {
  private static final Logger LOG = LoggerFactory.getLogger(Tap.class);
  private static final BrokerObserver[] NOBODY = {};

  private final String namespace;
  private final BrokerClock clock;
  private final List<BrokerEvent> held = new ArrayList<>();
  private BrokerObserver[] observers = NOBODY;
  private boolean holding;
  private long sequence;
  private long failures;

  public Tap(String namespace, BrokerClock clock) {
    this.namespace = namespace;
    this.clock = clock;
  }

  /** Does anybody look? Otherwise events need not even be built. */
  public boolean observed() {
    return observers.length > 0;
  }

  public void add(BrokerObserver observer) {
    observers = Arrays.copyOf(observers, observers.length + 1);
    observers[observers.length - 1] = observer;
  }

  /** Takes the observer out, by identity. */
  public void remove(BrokerObserver observer) {
    observers =
        Arrays.stream(observers).filter(each -> each != observer).toArray(BrokerObserver[]::new);
  }

  public String namespace() {
    return namespace;
  }

  /** Takes the number of the next event; the caller must emit that event. */
  public long next() {
    return ++sequence;
  }

  /** Number of the last event, 0 before the first. */
  public long sequence() {
    return sequence;
  }

  /** The time stamp for an event of now. */
  public long micros() {
    return clock.micros();
  }

  /** Calls of observers that threw. */
  public long failures() {
    return failures;
  }

  /** Hands the event over now, or after the one that is being held for. */
  public void emit(BrokerEvent event) {
    if (holding) {
      held.add(event);
    } else {
      tell(event);
    }
  }

  /** Keeps back all events from now on; returns the number of the event that goes first. */
  public long hold() {
    if (holding) {
      throw new IllegalStateException("a hold within a hold");
    }
    holding = true;
    return next();
  }

  /** Emits {@code first}, then what was kept back. */
  public void release(BrokerEvent first) {
    holding = false;
    tell(first);
    for (BrokerEvent event : held) {
      tell(event);
    }
    held.clear();
  }

  private void tell(BrokerEvent event) {
    for (BrokerObserver observer : observers) {
      try {
        observer.onEvent(event);
      } catch (RuntimeException e) {
        failures++;
        LOG.warn("observer of namespace {} failed at {}", namespace, event.kind(), e);
      }
    }
  }
}
