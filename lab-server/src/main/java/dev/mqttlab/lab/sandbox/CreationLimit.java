package dev.mqttlab.lab.sandbox;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many sandboxes each network address may create: a token bucket per address that refills
 * evenly over an hour. At most {@value #MAX_ADDRESSES} addresses are remembered; the one unused for
 * longest is forgotten first. Not thread-safe: guarded by its owner.
 */
final class CreationLimit {
  private static final int MAX_ADDRESSES = 10_000;
  private static final double MILLIS_PER_HOUR = 3_600_000;

  private final int perHour;
  private final Clock clock;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MAX_ADDRESSES;
        }
      };

  CreationLimit(int perHour, Clock clock) {
    this.perHour = perHour;
    this.clock = clock;
  }

  /** Takes one; false when the address has used up its share. */
  boolean tryAcquire(String address) {
    long now = clock.millis();
    Bucket bucket = buckets.computeIfAbsent(address, a -> new Bucket(perHour, now));
    bucket.tokens =
        Math.min(perHour, bucket.tokens + (now - bucket.refilledAt) * perHour / MILLIS_PER_HOUR);
    bucket.refilledAt = now;
    if (bucket.tokens < 1) {
      return false;
    }
    bucket.tokens--;
    return true;
  }

  private static final class Bucket {
    private double tokens;
    private long refilledAt;

    Bucket(double tokens, long refilledAt) {
      this.tokens = tokens;
      this.refilledAt = refilledAt;
    }
  }
}
