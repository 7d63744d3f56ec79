package dev.mqttlab.exercises.catalog;

import java.util.List;

/**
 * A mistake that the author foresaw.
 *
 * @param expect id of the hint that must be given
 */
public record WrongAttempt(String expect, List<Step> steps) {
  public WrongAttempt {
    steps = List.copyOf(steps);
  }
}
