package dev.mqttlab.lab.sandbox;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The value of the visitor's cookie: 128 random bits, unguessable; carries no personal data. */
public final class VisitorId {
  /** Name of the cookie. */
  public static final String COOKIE = "lab_visitante";

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private VisitorId() {}

  static String next() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** True for a value that this lab could have given out. */
  public static boolean isWellFormed(String value) {
    return SHAPE.matcher(value).matches();
  }
}
