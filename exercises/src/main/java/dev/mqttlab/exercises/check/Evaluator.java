package dev.mqttlab.exercises.check;

import dev.mqttlab.exercises.check.Check.All;
import dev.mqttlab.exercises.check.Check.Any;
import dev.mqttlab.exercises.check.Check.Not;
import dev.mqttlab.exercises.check.Check.Order;
import dev.mqttlab.exercises.check.Check.React;
import dev.mqttlab.exercises.check.Check.See;
import dev.mqttlab.exercises.check.Check.Where;
import dev.mqttlab.exercises.fact.Fact;
import dev.mqttlab.exercises.fact.FactLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Holds a check against a fact log: a pure function of both.
 *
 * <p>How it works: a search with continuations. Every verb calls {@code then} once per way in which
 * it holds, each time with a longer {@link Trail}; {@code then} answers whether everything that
 * follows holds too, and the first {@code true} ends the search. So {@code all} and {@code order}
 * try every binding of their names. A fact may be looked at at most {@link #MAX_STEPS} times per
 * check; a check that needs more does not hold.
 */
public final class Evaluator {
  public static final int MAX_STEPS = 400_000;

  private static final int SHOWN_MATCHES = 8;

  private final FactLog log;
  private int steps;

  public Evaluator(FactLog log) {
    this.log = log;
  }

  private interface Then {
    boolean holds(Trail trail);
  }

  private interface StepThen {
    boolean holds(Trail trail, Fact last);
  }

  /** What made the check hold, or empty when it does not. */
  public Optional<Trail> evaluate(Check check) {
    steps = 0;
    Trail[] found = new Trail[1];
    boolean holds =
        search(
            check,
            Trail.empty(),
            trail -> {
              found[0] = trail;
              return true;
            });
    return holds ? Optional.of(found[0]) : Optional.empty();
  }

  /** Does one fact alone fit, scene and number aside? */
  public static boolean fits(See see, Fact fact) {
    return fact.kind() == see.kind() && conditionsHold(see, fact, Trail.empty());
  }

  /** How many facts fit, given what was found. */
  public int count(See see, Trail trail) {
    steps = 0;
    return window(see).map(facts -> matches(see, facts, trail).size()).orElse(0);
  }

  private boolean search(Check check, Trail trail, Then then) {
    if (check instanceof See see) {
      return see(see, trail, then);
    } else if (check instanceof Order order) {
      return order(order, 0, trail, null, null, then);
    } else if (check instanceof React react) {
      return react(react, trail, then);
    } else if (check instanceof All all) {
      return all(all.parts(), trail, then);
    } else if (check instanceof Any any) {
      return any.parts().stream().anyMatch(part -> search(part, trail, then));
    } else if (check instanceof Not not) {
      return !search(not.part(), trail, inner -> true) && then.holds(trail);
    }
    throw new IllegalStateException("unknown verb " + check);
  }

  private boolean all(List<Check> parts, Trail trail, Then then) {
    if (parts.isEmpty()) {
      return then.holds(trail);
    }
    List<Check> rest = parts.subList(1, parts.size());
    return search(parts.get(0), trail, longer -> all(rest, longer, then));
  }

  private boolean see(See see, Trail trail, Then then) {
    Optional<List<Fact>> window = window(see);
    if (window.isEmpty()) {
      return false; // there was no scene yet: nothing can be said about it, not even «none»
    }
    if (see.as().isPresent() && see.count().isEmpty()) {
      return bindEach(see, window.get(), trail, then);
    }
    List<Fact> hits = matches(see, window.get(), trail);
    if (!countHolds(see, hits.size(), trail)) {
      return false;
    }
    List<Fact> shown = hits.subList(Math.max(0, hits.size() - SHOWN_MATCHES), hits.size());
    return then.holds(named(see, shown, trail.withAll(shown)));
  }

  private static Trail named(See see, List<Fact> hits, Trail trail) {
    return see.as().isEmpty() || hits.isEmpty()
        ? trail
        : trail.with(see.as(), hits.get(hits.size() - 1));
  }

  /** Newest first: a hint should speak of the latest mistake. */
  private boolean bindEach(See see, List<Fact> facts, Trail trail, Then then) {
    for (int i = facts.size() - 1; i >= 0; i--) {
      Fact fact = facts.get(i);
      if (fits(see, fact, trail) && then.holds(trail.with(see.as(), fact))) {
        return true;
      }
    }
    return false;
  }

  private boolean countHolds(See see, int count, Trail trail) {
    return see.count().map(p -> p.test((long) count, trail)).orElse(count >= 1);
  }

  private boolean order(Order order, int index, Trail trail, Fact first, Fact last, Then then) {
    if (index == order.steps().size()) {
      return inTime(order, first, last) && then.holds(trail);
    }
    See step = order.steps().get(index);
    return step(
        step,
        order.within().isPresent() || step.as().isPresent(),
        trail,
        last == null ? 0 : last.seq(),
        (longer, at) ->
            order(
                order,
                index + 1,
                longer,
                first == null ? at : first,
                at == null ? last : at,
                then));
  }

  private static boolean inTime(Order order, Fact first, Fact last) {
    return order.within().isEmpty()
        || first == null
        || last.head().timeMillis() - first.head().timeMillis() <= order.within().get().toMillis();
  }

  /** Oldest first: the earliest fact leaves most room for the later steps. */
  private boolean step(See see, boolean tryAll, Trail trail, long after, StepThen then) {
    Optional<List<Fact>> window = window(see).map(facts -> later(facts, after));
    if (window.isEmpty()) {
      return false;
    }
    if (see.count().isPresent()) {
      List<Fact> hits = matches(see, window.get(), trail);
      Fact last = hits.isEmpty() ? null : hits.get(hits.size() - 1);
      return countHolds(see, hits.size(), trail)
          && then.holds(named(see, hits, trail.withAll(hits)), last);
    }
    for (Fact fact : window.get()) {
      if (fits(see, fact, trail)) {
        if (then.holds(trail.with(see.as(), fact), fact)) {
          return true;
        }
        if (!tryAll) {
          return false;
        }
      }
    }
    return false;
  }

  private boolean react(React react, Trail trail, Then then) {
    List<Fact> evidence = new ArrayList<>();
    boolean holds =
        react.rows().stream().allMatch(row -> reactsTo(react, trail.withRow(row), evidence));
    return holds && then.holds(trail.withAll(evidence));
  }

  private boolean reactsTo(React react, Trail trail, List<Fact> evidence) {
    List<Fact> triggers =
        window(react.to()).map(facts -> matches(react.to(), facts, trail)).orElse(List.of());
    for (Fact trigger : triggers) {
      List<Fact> responses = responses(react, trigger, trail.with(react.to().as(), trigger));
      if (responses.size() != react.times()) {
        return false;
      }
      evidence.add(trigger);
      evidence.addAll(responses);
    }
    return !triggers.isEmpty();
  }

  private List<Fact> responses(React react, Fact trigger, Trail trail) {
    long latest = trigger.head().timeMillis() + react.within().toMillis();
    List<Fact> later =
        window(react.react()).map(facts -> later(facts, trigger.seq())).orElse(List.of());
    return matches(react.react(), later, trail).stream()
        .filter(fact -> fact.head().timeMillis() <= latest)
        .toList();
  }

  private List<Fact> matches(See see, List<Fact> facts, Trail trail) {
    List<Fact> hits = new ArrayList<>();
    for (Fact fact : facts) {
      if (fits(see, fact, trail)) {
        hits.add(fact);
      }
    }
    return hits;
  }

  private boolean fits(See see, Fact fact, Trail trail) {
    return ++steps <= MAX_STEPS && conditionsHold(see, fact, trail);
  }

  private static boolean conditionsHold(See see, Fact fact, Trail trail) {
    for (Where where : see.where()) {
      if (!where.predicate().test(FieldPath.read(fact, where.path()), trail)) {
        return false;
      }
    }
    return true;
  }

  /** The facts that {@code see} may look at; empty when it speaks of a scene that never was. */
  private Optional<List<Fact>> window(See see) {
    List<Fact> facts = log.ofKind(see.kind());
    if (!see.inScene() && see.within().isEmpty()) {
      return Optional.of(facts);
    }
    return log.scene()
        .map(
            scene -> {
              List<Fact> later = later(facts, scene.afterSeq());
              return see.within()
                  .map(within -> until(later, scene.startMillis() + within.toMillis()))
                  .orElse(later);
            });
  }

  private static List<Fact> until(List<Fact> facts, long latestMillis) {
    return facts.stream().filter(fact -> fact.head().timeMillis() <= latestMillis).toList();
  }

  /** The tail of an ascending list with numbers above {@code seq}. */
  private static List<Fact> later(List<Fact> facts, long seq) {
    int low = 0;
    int high = facts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (facts.get(middle).seq() <= seq) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low == facts.size() ? Collections.emptyList() : facts.subList(low, facts.size());
  }
}
