package dev.mqttlab.exercises.verdict;

import dev.mqttlab.exercises.check.Goal;
import java.util.List;

/**
 * What became of one goal.
 *
 * @param title Spanish, for the student
 * @param points what it is worth when met
 * @param must without it nobody passes
 * @param evidence what proves it; nothing while unmet
 */
public record GoalResult(
    String id, String title, int points, boolean must, boolean met, EvidenceRef evidence) {
  static GoalResult unmet(Goal goal) {
    return new GoalResult(
        goal.id(), goal.title(), goal.points(), goal.must(), false, EvidenceRef.NONE);
  }

  static GoalResult met(Goal goal, EvidenceRef evidence) {
    return new GoalResult(goal.id(), goal.title(), goal.points(), goal.must(), true, evidence);
  }

  /** Broker event sequences of the evidence, ascending. */
  public List<Long> events() {
    return evidence.events();
  }
}
