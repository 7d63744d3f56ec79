package dev.mqttlab.exercises.check;

import dev.mqttlab.exercises.fact.FactKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A condition on a fact log: the six verbs (EXERCISE-LANGUAGE §2). Immutable. */
public sealed interface Check {
  /** The kinds of fact it looks at: only those can change its outcome, scenes aside. */
  Set<FactKind> kinds();

  /** Every {@link See} in it, in the order of the document. */
  List<See> sees();

  /** One condition on one field; {@code path} may reach into JSON: {@code payload.t}. */
  record Where(String path, Predicate predicate) {}

  /**
   * Facts of a kind.
   *
   * @param count what their number must be; absent means at least one
   * @param as name under which the found fact is known to others
   * @param inScene only facts of the latest scene; false while there was none
   * @param within only facts up to this long after the scene began; implies {@code inScene}
   */
  record See(
      FactKind kind,
      List<Where> where,
      Optional<Predicate> count,
      Optional<String> as,
      boolean inScene,
      Optional<Duration> within)
      implements Check {
    public See {
      where = List.copyOf(where);
    }

    @Override
    public Set<FactKind> kinds() {
      return Set.of(kind);
    }

    @Override
    public List<See> sees() {
      return List.of(this);
    }
  }

  /**
   * Facts one after the other.
   *
   * @param within most time between the first and the last
   */
  record Order(List<See> steps, Optional<Duration> within) implements Check {
    public Order {
      steps = List.copyOf(steps);
    }

    @Override
    public Set<FactKind> kinds() {
      return kindsOf(steps);
    }

    @Override
    public List<See> sees() {
      return steps;
    }
  }

  /**
   * Every trigger, and there must be one, gets exactly {@code times} responses in time.
   *
   * @param rows checked one by one, read as {@code row.x}; one empty row when there is no table
   */
  record React(See to, See react, Duration within, int times, List<Map<String, String>> rows)
      implements Check {
    public React {
      rows = List.copyOf(rows);
    }

    @Override
    public Set<FactKind> kinds() {
      return kindsOf(sees());
    }

    @Override
    public List<See> sees() {
      return List.of(to, react);
    }
  }

  /** All of them, under one choice of names. */
  record All(List<Check> parts) implements Check {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public Set<FactKind> kinds() {
      return kindsOf(parts);
    }

    @Override
    public List<See> sees() {
      return parts.stream().flatMap(part -> part.sees().stream()).toList();
    }
  }

  /** At least one of them. */
  record Any(List<Check> parts) implements Check {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public Set<FactKind> kinds() {
      return kindsOf(parts);
    }

    @Override
    public List<See> sees() {
      return parts.stream().flatMap(part -> part.sees().stream()).toList();
    }
  }

  /** Not that. */
  record Not(Check part) implements Check {
    @Override
    public Set<FactKind> kinds() {
      return part.kinds();
    }

    @Override
    public List<See> sees() {
      return part.sees();
    }
  }

  private static Set<FactKind> kindsOf(List<? extends Check> parts) {
    EnumSet<FactKind> kinds = EnumSet.noneOf(FactKind.class);
    parts.forEach(part -> kinds.addAll(part.kinds()));
    return kinds;
  }
}
