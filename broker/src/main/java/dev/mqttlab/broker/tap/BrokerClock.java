package dev.mqttlab.broker.tap;

import java.util.concurrent.TimeUnit;

/**
 * The broker's only source of time: microseconds since the epoch that never run backwards, so that
 * they serve as time stamps and for intervals alike.
 */
@FunctionalInterface
public interface BrokerClock {
  long micros();

  /** The system's time of day at this call, carried on by its monotonic timer. */
  static BrokerClock system() {
    long nanos = System.nanoTime();
    long epochMicros = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    return () -> epochMicros + (System.nanoTime() - nanos) / 1000;
  }
}
