package dev.mqttlab.broker.packet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Wire value → reason code of one packet, looked up without allocation. */
final class ReasonCodeTable<T extends ReasonCode> {
  private final List<Optional<T>> byValue = new ArrayList<>(Collections.nCopies(256, null));

  ReasonCodeTable(T[] codes) {
    Collections.fill(byValue, Optional.empty());
    for (T code : codes) {
      byValue.set(code.value(), Optional.of(code));
    }
  }

  Optional<T> get(int value) {
    return value < 0 || value > 0xFF ? Optional.empty() : byValue.get(value);
  }
}
