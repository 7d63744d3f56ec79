package dev.mqttlab.exercises.verdict;

import dev.mqttlab.exercises.check.Goal;
import dev.mqttlab.exercises.fact.FactLog;
import dev.mqttlab.exercises.hint.Hint;
import dev.mqttlab.exercises.hint.HintBook;
import java.util.List;
import java.util.Optional;

/** Judges: a pure function of goals, hints and facts, so that a log can be judged again. */
public final class Judge {
  private Judge() {}

  /** The verdict on a log. */
  public static Verdict judge(List<Goal> goals, HintBook hints, FactLog log) {
    List<GoalResult> results = goals.stream().map(goal -> GoalBoard.evaluate(goal, log)).toList();
    List<Goal> unmet = goals.stream().filter(goal -> !isMet(results, goal)).toList();
    int points = results.stream().filter(GoalResult::met).mapToInt(GoalResult::points).sum();
    boolean passed = points >= Verdict.PASS_POINTS && unmet.stream().noneMatch(Goal::must);
    Optional<Hint> hint = unmet.isEmpty() ? Optional.empty() : hints.choose(log, unmet);
    return new Verdict(points, passed, results, hint, summary(points, passed, unmet));
  }

  private static boolean isMet(List<GoalResult> results, Goal goal) {
    return results.stream().anyMatch(result -> result.id().equals(goal.id()) && result.met());
  }

  private static String summary(int points, boolean passed, List<Goal> unmet) {
    if (unmet.isEmpty()) {
      return "¡Conseguido! Los 100 puntos.";
    }
    String missing = "«" + unmet.get(0).title() + "»";
    if (unmet.size() > 1) {
      missing += unmet.size() == 2 ? " y un objetivo más" : " y " + (unmet.size() - 1) + " más";
    }
    if (passed) {
      String verb = unmet.size() > 1 ? "faltan " : "falta ";
      return "Aprobado con " + points + " puntos. Para el pleno " + verb + missing + ".";
    }
    if (points >= Verdict.PASS_POINTS) {
      Goal needed = unmet.stream().filter(Goal::must).findFirst().orElseThrow();
      return "Tienes "
          + points
          + " puntos, pero falta algo imprescindible: «"
          + needed.title()
          + "».";
    }
    String verb = unmet.size() > 1 ? "Faltan " : "Falta ";
    return "Llevas " + points + " de 100 puntos. " + verb + missing + ".";
  }
}
