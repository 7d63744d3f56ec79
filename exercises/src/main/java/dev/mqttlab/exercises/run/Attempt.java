package dev.mqttlab.exercises.run;

import dev.mqttlab.exercises.catalog.Exercise;
import dev.mqttlab.exercises.catalog.Variant;
import dev.mqttlab.exercises.verdict.GoalResult;
import dev.mqttlab.exercises.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * One student working on one variant of an exercise in one namespace.
 *
 * <p>It observes the namespace by itself (nobody feeds it events). Student clients that are already
 * connected count: the log opens with what a snapshot shows of them. All methods may be called from
 * any thread and return at once.
 */
public final class Attempt implements AutoCloseable {
  /** Where the attempt stands. */
  public enum State {
    /** The student works. */
    OPEN,
    /** A scene is running: {@link #check()} answers with the same verdict. */
    RUNNING,
    /** The latest verdict passed; working on is allowed. */
    PASSED,
    CLOSED
  }

  private Attempt() {}

  /** Observes the namespace, sets retained messages, starts the actors. */
  public static Attempt begin(
      Exercise exercise, long seed, AttemptContext context, AttemptListener listener) {
    throw pending();
  }

  /** Completes when every actor that starts by itself is connected and subscribed. */
  public CompletionStage<Void> ready() {
    throw pending();
  }

  public Variant variant() {
    throw pending();
  }

  public State state() {
    throw pending();
  }

  /** The goals as they stand. */
  public List<GoalResult> goals() {
    throw pending();
  }

  /** What was answered so far, by field. */
  public Map<String, String> answers() {
    throw pending();
  }

  /** Number of verdicts given on this variant. */
  public int checks() {
    throw pending();
  }

  /**
   * The student answers a question; the latest answer counts.
   *
   * @return false when there is no such field or the value is longer than 500 characters
   */
  public boolean answer(String field, String value) {
    throw pending();
  }

  /**
   * The student presses a button of the world.
   *
   * @return false when there is no such button
   */
  public boolean button(String id) {
    throw pending();
  }

  /** Plays the scene and judges. While one runs, answers with that one's verdict. */
  public CompletionStage<Verdict> check() {
    throw pending();
  }

  /**
   * Starts afresh in the same namespace: new actors, facts forgotten, retained messages cleared.
   * The student's clients stay connected and keep their subscriptions.
   */
  public CompletionStage<Void> restart(long seed) {
    throw pending();
  }

  /** Stops the actors and observing; what is in the namespace stays. */
  @Override
  public void close() {
    throw pending();
  }

  private static UnsupportedOperationException pending() {
    return new UnsupportedOperationException("lands with the attempt");
  }
}
