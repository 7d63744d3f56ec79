package dev.mqttlab.lab.live;

/** Token bucket: so many per second, twice as many in a burst. Confined to one thread. */
final class RateLimit {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double perSecond;
  private double tokens;
  private long refilledAtNanos;

  RateLimit(int perSecond, long nowNanos) {
    this.perSecond = perSecond;
    this.tokens = 2.0 * perSecond;
    this.refilledAtNanos = nowNanos;
  }

  boolean tryAcquire(long nowNanos) {
    tokens =
        Math.min(
            2 * perSecond, tokens + (nowNanos - refilledAtNanos) * perSecond / NANOS_PER_SECOND);
    refilledAtNanos = nowNanos;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
