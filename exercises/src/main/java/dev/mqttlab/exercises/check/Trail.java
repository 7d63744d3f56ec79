package dev.mqttlab.exercises.check;

import dev.mqttlab.exercises.fact.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a search has found so far: a chain of facts, some of them named, and the current table row.
 * Immutable, so a search that turns back just drops the newer end.
 */
public final class Trail {
  static final int MAX_EVIDENCE = 32;

  private final Trail before;
  private final String name;
  private final Fact fact;
  private final Map<String, String> row;

  private Trail(Trail before, String name, Fact fact, Map<String, String> row) {
    this.before = before;
    this.name = name;
    this.fact = fact;
    this.row = row;
  }

  /** Nothing found yet. */
  public static Trail empty() {
    return new Trail(null, null, null, Map.of());
  }

  Trail withRow(Map<String, String> newRow) {
    return new Trail(this, null, null, newRow);
  }

  Trail with(Optional<String> newName, Fact newFact) {
    return new Trail(this, newName.orElse(null), newFact, row);
  }

  Trail withAll(List<Fact> found) {
    Trail trail = this;
    for (Fact each : found) {
      trail = trail.with(Optional.empty(), each);
    }
    return trail;
  }

  /** The fact known under a name, or {@code null}. */
  public Fact named(String wanted) {
    for (Trail trail = this; trail != null; trail = trail.before) {
      if (wanted.equals(trail.name)) {
        return trail.fact;
      }
    }
    return null;
  }

  /** A value of {@code name.field}: of the row or of a named fact; {@code null} when absent. */
  Object value(String ofName, String field) {
    if (ofName.equals("row")) {
      return row.get(field);
    }
    Fact named = named(ofName);
    return named == null ? null : FieldPath.read(named, field);
  }

  /** The named facts, in the order in which they were found. */
  public Map<String, Fact> named() {
    List<Trail> links = new ArrayList<>();
    for (Trail trail = this; trail != null; trail = trail.before) {
      if (trail.name != null) {
        links.add(0, trail);
      }
    }
    Map<String, Fact> named = new LinkedHashMap<>();
    links.forEach(link -> named.put(link.name, link.fact));
    return named;
  }

  /** The newest facts found, at most {@link #MAX_EVIDENCE}, each once, by number. */
  public List<Fact> evidence() {
    TreeMap<Long, Fact> found = new TreeMap<>();
    for (Trail trail = this; trail != null; trail = trail.before) {
      if (trail.fact != null && found.size() < MAX_EVIDENCE) {
        found.put(trail.fact.seq(), trail.fact);
      }
    }
    return List.copyOf(found.values());
  }
}
