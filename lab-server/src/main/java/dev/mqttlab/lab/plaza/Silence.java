package dev.mqttlab.lab.plaza;

import dev.mqttlab.lab.wiring.LabBroker;
import dev.mqttlab.lab.wiring.LabConfig;
import dev.mqttlab.lab.wiring.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Notices that nothing the fleet says reaches its broker, and reports it once. */
@ApplicationScoped
public class Silence {
  private static final long TOO_LONG_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final LabConfig config;
  private final LabBroker broker;
  private final Problems problems;
  private final AtomicLong lastHeardNanos = new AtomicLong(System.nanoTime());

  Silence(LabConfig config, LabBroker broker, Problems problems) {
    this.config = config;
    this.broker = broker;
    this.problems = problems;
  }

  /** A message left for the broker. */
  void heard() {
    lastHeardNanos.set(System.nanoTime());
  }

  /** Reports when it has been too long; a closed door of our own is reported elsewhere. */
  void check() {
    boolean own = config.mqtt().host().isEmpty();
    if (System.nanoTime() - lastHeardNanos.get() < TOO_LONG_NANOS
        || own && !broker.door(LabBroker.TCP).open()) {
      return;
    }
    String where =
        own ? "del laboratorio" : config.mqtt().host().get() + ":" + config.mqtt().port();
    problems.report(
        "Los aparatos simulados de la plaza no llegan al broker %s; lo siguen intentando."
            .formatted(where));
  }
}
