package dev.mqttlab.broker.session;

import java.util.concurrent.ScheduledFuture;

/**
 * Ends a connection on which no complete packet came for one and a half Keep Alive intervals [v5
 * MQTT-3.1.2-22] [3.1.1 MQTT-3.1.2-24].
 *
 * <p>How it works: a packet only notes the time; the one timer looks at that note when it fires and
 * goes to sleep again for what is left. Bytes that do not complete a packet do not count.
 */
final class KeepAlive {
  private final SessionScope scope;
  private final Runnable onTimeout;
  private final long limitMicros;
  private long lastPacketMicros;
  private ScheduledFuture<?> timer;

  /**
   * @param seconds 0 turns it off
   */
  KeepAlive(SessionScope scope, int seconds, Runnable onTimeout) {
    this.scope = scope;
    this.onTimeout = onTimeout;
    this.limitMicros = seconds * 1_500_000L;
  }

  void start() {
    if (limitMicros > 0) {
      lastPacketMicros = scope.clock().micros();
      timer = scope.schedule(this::check, limitMicros);
    }
  }

  void packetReceived() {
    if (limitMicros > 0) {
      lastPacketMicros = scope.clock().micros();
    }
  }

  private void check() {
    long left = lastPacketMicros + limitMicros - scope.clock().micros();
    if (left > 0) {
      timer = scope.schedule(this::check, left);
    } else {
      onTimeout.run();
    }
  }

  void stop() {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
