package dev.mqttlab.exercises.run;

import dev.mqttlab.exercises.verdict.GoalResult;
import dev.mqttlab.exercises.verdict.Verdict;
import java.time.Duration;
import java.util.List;

/** Told what changes in an attempt, in order, on the attempt's executor; must not block. */
public interface AttemptListener {
  /** A goal was met or lost, or its evidence changed. */
  default void goalsChanged(List<GoalResult> goals) {}

  /** «Comprobar» was accepted; the verdict follows after {@code duration} (zero: at once). */
  default void sceneStarted(Duration duration) {}

  /**
   * The scene is over and judged.
   *
   * @param number which verdict of this variant it is, from 1
   */
  default void judged(Verdict verdict, int number) {}

  /** Facts, goals, answers and verdicts were cleared; perhaps another variant. */
  default void restarted() {}

  /** Something went wrong in the world around the student, e.g. an actor could not connect. */
  default void troubled(String spanish) {}
}
