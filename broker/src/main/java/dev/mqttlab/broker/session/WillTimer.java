package dev.mqttlab.broker.session;

import java.util.concurrent.ScheduledFuture;

/**
 * A Will Message whose connection is gone and that waits for its Will Delay Interval or the end of
 * its session, whichever comes first [v5 MQTT-3.1.3-9].
 */
final class WillTimer {
  private final SessionScope scope;
  private Runnable publish;
  private ScheduledFuture<?> timer;

  WillTimer(SessionScope scope) {
    this.scope = scope;
  }

  /** Publishes after the delay; at once when it is 0. */
  void start(long delaySeconds, Runnable publishWill) {
    publish = publishWill;
    if (delaySeconds == 0) {
      fire();
    } else {
      timer = scope.schedule(this::fire, delaySeconds * 1_000_000);
    }
  }

  /** Publishes now what still waits: the session ends. */
  void fire() {
    Runnable action = publish;
    cancel();
    if (action != null) {
      action.run();
    }
  }

  /** The client is back in time. */
  void cancel() {
    publish = null;
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
