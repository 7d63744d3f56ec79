package dev.mqttlab.exercises.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The variables of a variant by name: texts and lists. */
public final class Values {
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, List<String>> lists = new LinkedHashMap<>();

  void put(String name, String value) {
    texts.put(name, value);
  }

  /** A list is known as a whole, and its elements as {@code name.1}, {@code name.2}… */
  void put(String name, List<String> values) {
    lists.put(name, List.copyOf(values));
    for (int i = 0; i < values.size(); i++) {
      texts.put(name + "." + (i + 1), values.get(i));
    }
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  public Optional<List<String>> list(String name) {
    return Optional.ofNullable(lists.get(name));
  }

  /** All texts, in the order of the file. */
  public Map<String, String> texts() {
    return Map.copyOf(texts);
  }

  boolean contains(String value) {
    return texts.containsValue(value);
  }

  /** Every name that may stand between {@code < >}. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(texts.keySet());
    names.addAll(lists.keySet());
    return names;
  }
}
