package dev.mqttlab.exercises.check;

import dev.mqttlab.exercises.fact.FactKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names a check has given so far, while it is being read. */
public final class Scope {
  private final Map<String, FactKind> names = new LinkedHashMap<>();
  private Set<String> columns = Set.of();

  /** Gives a name; false when it was taken. */
  boolean name(String name, FactKind kind) {
    return !name.equals("row") && names.putIfAbsent(name, kind) == null;
  }

  /** The columns of the table of the {@code react} being read. */
  void columns(Set<String> value) {
    columns = Set.copyOf(value);
  }

  /** The kind of fact behind a name. */
  public Optional<FactKind> kind(String name) {
    return Optional.ofNullable(names.get(name));
  }

  /** Does {@code name.field} stand for something? */
  boolean knows(String name, String field) {
    if (name.equals("row")) {
      return columns.contains(field);
    }
    return kind(name).map(kind -> kind.hasField(field)).orElse(false);
  }

  /** The names given, for messages. */
  public Set<String> names() {
    return new TreeSet<>(names.keySet());
  }
}
