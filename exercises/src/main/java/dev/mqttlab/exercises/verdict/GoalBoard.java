package dev.mqttlab.exercises.verdict;

import dev.mqttlab.exercises.check.Evaluator;
import dev.mqttlab.exercises.check.Goal;
import dev.mqttlab.exercises.fact.FactKind;
import dev.mqttlab.exercises.fact.FactLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The goals as they stand while the student works. A goal is evaluated again only when a fact of a
 * kind it looks at has come. Not thread-safe.
 */
public final class GoalBoard {
  private final List<Goal> goals;
  private final FactLog log;
  private final List<GoalResult> results = new ArrayList<>();

  public GoalBoard(List<Goal> goals, FactLog log) {
    this.goals = List.copyOf(goals);
    this.log = log;
    goals.forEach(goal -> results.add(GoalResult.unmet(goal)));
  }

  /** Facts of these kinds have come; returns whether any result changed. */
  public boolean update(Set<FactKind> kinds) {
    boolean changed = false;
    for (int i = 0; i < goals.size(); i++) {
      if (goals.get(i).check().kinds().stream().anyMatch(kinds::contains)) {
        changed |= replace(i);
      }
    }
    return changed;
  }

  /** Evaluates everything, as needed when a scene begins or ends; returns whether any changed. */
  public boolean updateAll() {
    boolean changed = false;
    for (int i = 0; i < goals.size(); i++) {
      changed |= replace(i);
    }
    return changed;
  }

  private boolean replace(int index) {
    GoalResult result = evaluate(goals.get(index), log);
    return !result.equals(results.set(index, result));
  }

  /** In the order of the exercise. */
  public List<GoalResult> results() {
    return List.copyOf(results);
  }

  static GoalResult evaluate(Goal goal, FactLog log) {
    return new Evaluator(log)
        .evaluate(goal.check())
        .map(trail -> GoalResult.met(goal, EvidenceRef.of(trail.evidence())))
        .orElseGet(() -> GoalResult.unmet(goal));
  }
}
