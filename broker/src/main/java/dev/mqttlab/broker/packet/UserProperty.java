package dev.mqttlab.broker.packet;

import java.util.Objects;

/** A name and value whose meaning the specification leaves to the application [v5 §3.3.2.3.7]. */
public record UserProperty(String name, String value) {
  public UserProperty {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
  }
}
