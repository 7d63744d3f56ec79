package dev.mqttlab.lab.harness;

import java.util.UUID;

/** Cookie values as the lab gives them out. */
public final class Visitor {
  private Visitor() {}

  public static String any() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 22);
  }
}
