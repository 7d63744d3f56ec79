package dev.mqttlab.lab.sandbox;

/**
 * One visitor in one lesson.
 *
 * @param code MQTT user name and namespace
 * @param visitor owner, from the cookie; a secret, never logged or shown
 * @param lesson slug of the lesson
 */
public record Sandbox(String code, String visitor, String lesson) {
  /** Without the visitor: that value opens the sandbox. */
  @Override
  public String toString() {
    return "Sandbox[" + code + ", " + lesson + "]";
  }
}
