package dev.mqttlab.exercises.verdict;

import dev.mqttlab.exercises.hint.Hint;
import java.util.List;
import java.util.Optional;

/**
 * What an attempt is worth.
 *
 * @param points 0–100
 * @param passed at least {@link #PASS_POINTS} and every {@code must} goal met
 * @param goals in the order of the exercise
 * @param hint the first that fits; empty when every goal is met
 * @param summary one Spanish sentence
 */
public record Verdict(
    int points, boolean passed, List<GoalResult> goals, Optional<Hint> hint, String summary) {
  /** Points from which an attempt may pass. */
  public static final int PASS_POINTS = 70;

  public Verdict {
    goals = List.copyOf(goals);
  }
}
