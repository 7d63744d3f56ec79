package dev.mqttlab.lab.plaza;

import java.util.Optional;

/** Obeys ON and OFF, nothing else, and says so. */
final class Lamp {
  private static final int MAX_ORDER_CHARS = 8;

  private String state = "OFF";

  /** The new state to tell; empty when the order is none the lamp understands. */
  synchronized Optional<String> obey(String order) {
    if (order.length() > MAX_ORDER_CHARS || !order.equals("ON") && !order.equals("OFF")) {
      return Optional.empty();
    }
    state = order;
    return Optional.of(state);
  }

  synchronized String state() {
    return state;
  }
}
