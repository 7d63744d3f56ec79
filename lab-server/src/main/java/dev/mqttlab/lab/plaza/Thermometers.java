package dev.mqttlab.lab.plaza;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The panel's memory: latest temperature of each place, and their mean now and then. */
final class Thermometers {
  private static final int MAX_PLACES = 20;
  private static final int READINGS_BETWEEN_MEANS = 15;

  private final Map<String, Double> latest =
      new LinkedHashMap<>(32, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
          return size() > MAX_PLACES;
        }
      };
  private int readings;

  /**
   * Takes a reading; every so often the mean of all places. Anything that is no number is ignored.
   */
  synchronized Optional<String> take(String topic, String payload) {
    double value;
    try {
      value = Double.parseDouble(payload);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    if (!Double.isFinite(value)) {
      return Optional.empty();
    }
    latest.put(topic, value);
    if (++readings % READINGS_BETWEEN_MEANS != 0) {
      return Optional.empty();
    }
    double mean = latest.values().stream().mapToDouble(v -> v).average().orElseThrow();
    return Optional.of(String.format(Locale.ROOT, "%.1f", mean));
  }
}
