package dev.mqttlab.exercises.verdict;

import java.util.List;

/**
 * What became of one goal.
 *
 * @param title Spanish, for the student
 * @param points what it is worth when met
 * @param must without it nobody passes
 * @param facts numbers of the facts that prove it, ascending; empty while unmet
 * @param events their broker event sequences, ascending, answers left out
 */
public record GoalResult(
    String id,
    String title,
    int points,
    boolean must,
    boolean met,
    List<Long> facts,
    List<Long> events) {
  public GoalResult {
    facts = List.copyOf(facts);
    events = List.copyOf(events);
  }
}
