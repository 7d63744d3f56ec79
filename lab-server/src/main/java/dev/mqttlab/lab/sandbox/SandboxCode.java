package dev.mqttlab.lab.sandbox;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * The short name of a sandbox: MQTT user name and namespace at once.
 *
 * <p>Eight characters of an alphabet without look-alikes (no 0/o, 1/l/i), the first one a letter:
 * 23 · 31⁷ ≈ 6·10¹¹, too many to guess within the broker's limit of failed logins, short enough to
 * be typed on a microcontroller.
 */
public final class SandboxCode {
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz";
  private static final String ALPHABET = LETTERS + "23456789";
  private static final int LENGTH = 8;

  private final RandomGenerator random;

  /** Codes from the system's secure random source. */
  public SandboxCode() {
    this(new SecureRandom());
  }

  SandboxCode(RandomGenerator random) {
    this.random = random;
  }

  /** A fresh code. */
  public String next() {
    StringBuilder code = new StringBuilder(LENGTH);
    code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    while (code.length() < LENGTH) {
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }

  /** True for a string that could be a code (whether or not such a sandbox exists). */
  public static boolean isWellFormed(String text) {
    if (text.length() != LENGTH || LETTERS.indexOf(text.charAt(0)) < 0) {
      return false;
    }
    return text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
  }
}
