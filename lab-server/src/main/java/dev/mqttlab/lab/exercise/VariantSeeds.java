package dev.mqttlab.lab.exercise;

import dev.mqttlab.lab.sandbox.Sandbox;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which variant each sandbox works on: drawn from visitor, lesson and the number of variants asked
 * for, so that page and socket agree and two students rarely see the same numbers. Thread-safe.
 */
final class VariantSeeds {
  /** Seeds are exact integers in JavaScript, too. */
  private static final long SAFE_INTEGER = (1L << 53) - 1;

  private final Map<String, Integer> series = new ConcurrentHashMap<>();

  long current(Sandbox sandbox) {
    return seed(sandbox, series.getOrDefault(sandbox.code(), 0));
  }

  long next(Sandbox sandbox) {
    return seed(sandbox, series.merge(sandbox.code(), 1, Integer::sum));
  }

  void forget(Sandbox sandbox) {
    series.remove(sandbox.code());
  }

  private static long seed(Sandbox sandbox, int number) {
    String source = sandbox.visitor() + '\n' + sandbox.lesson() + '\n' + number;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong() & SAFE_INTEGER;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has SHA-256
    }
  }
}
