package dev.mqttlab.lab.sandbox;

import dev.mqttlab.broker.access.AccessDecision;
import dev.mqttlab.broker.access.AccessDecision.Refused.Reason;
import dev.mqttlab.broker.access.Authorizer;
import dev.mqttlab.broker.topic.TopicFilter;
import dev.mqttlab.broker.topic.TopicName;
import dev.mqttlab.lab.wiring.LabConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The plaza: one public namespace for everybody without a code, the local twin of a public test
 * broker. Anybody may publish and subscribe, within bounds.
 */
@ApplicationScoped
public class PlazaAccess {
  /** Namespace, and code of its live socket. */
  public static final String NAMESPACE = "plaza";

  /** User name of the simulated fleet. */
  public static final String FLEET_USER = "flota";

  /** Principal of visitors. */
  public static final String ANONYMOUS = "anonimo";

  private static final int MAX_TOPIC_CHARS = 200;
  private static final int MAX_LEVELS = 10;

  private final int maxClients;
  private final Clock clock;
  private final AtomicInteger visitors = new AtomicInteger();
  private volatile Instant lastVisit = Instant.MAX;

  PlazaAccess(LabConfig config, Clock clock) {
    this.maxClients = config.plaza().maxClients();
    this.clock = clock;
  }

  AccessDecision admitAnonymous() {
    if (visitors.get() >= maxClients) {
      return new AccessDecision.Refused(
          Reason.QUOTA_EXCEEDED, "La plaza está llena. Prueba dentro de un rato.");
    }
    return new AccessDecision.Granted(NAMESPACE, ANONYMOUS, PUBLIC);
  }

  /** Tells how many visitors are connected, as the events of the plaza say. */
  public void visitors(int connected) {
    visitors.set(connected);
    lastVisit = clock.instant();
  }

  /** True when visitors came since the last {@link #emptied} and have all been gone for so long. */
  public boolean deserted(Duration idle) {
    Instant last = lastVisit;
    return visitors.get() == 0
        && last.isBefore(Instant.MAX)
        && !clock.instant().isBefore(last.plus(idle));
  }

  /** What the visitors left behind is gone. */
  public void emptied() {
    lastVisit = Instant.MAX;
  }

  /** Visitors connected now. */
  public int visitors() {
    return visitors.get();
  }

  private static final Authorizer PUBLIC =
      new Authorizer() {
        @Override
        public boolean mayPublish(TopicName topic) {
          return !topic.isDollar()
              && topic.toString().length() <= MAX_TOPIC_CHARS
              && topic.levels().size() <= MAX_LEVELS;
        }

        @Override
        public boolean maySubscribe(TopicFilter filter) {
          return filter.toString().length() <= MAX_TOPIC_CHARS;
        }

        @Override
        public boolean mayReceive(TopicName topic) {
          return true;
        }
      };
}
