package dev.mqttlab.exercises.run;

import dev.mqttlab.exercises.catalog.Exercise;
import dev.mqttlab.exercises.catalog.Variant;
import dev.mqttlab.exercises.verdict.GoalResult;
import dev.mqttlab.exercises.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One student working on one variant of an exercise in one namespace.
 *
 * <p>It observes the namespace by itself (nobody feeds it events). Student clients that are already
 * connected count: the log opens with what a snapshot shows of them. All methods may be called from
 * any thread and return at once.
 */
public final class Attempt implements AutoCloseable {
  /** Longest answer taken. */
  public static final int MAX_ANSWER = 500;

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

  private final Exercise exercise;
  private final AttemptContext context;
  private final AttemptListener listener;
  private final AtomicReference<Act> act = new AtomicReference<>();

  /** A variant with everything that belongs to it; replaced as a whole by a restart. */
  private static final class Act {
    private final Variant variant;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private Round round;

    private Act(Variant variant) {
      this.variant = variant;
    }
  }

  private Attempt(Exercise exercise, AttemptContext context, AttemptListener listener) {
    this.exercise = exercise;
    this.context = context;
    this.listener = listener;
  }

  /** Observes the namespace, sets retained messages, starts the actors. */
  public static Attempt begin(
      Exercise exercise, long seed, AttemptContext context, AttemptListener listener) {
    Attempt attempt = new Attempt(exercise, context, listener);
    Act first = attempt.act(seed);
    attempt.act.set(first);
    first.round.open(false);
    return attempt;
  }

  private Act act(long seed) {
    Act next = new Act(exercise.variant(seed));
    next.round = new Round(next.variant, context, new StateKeeper(next));
    return next;
  }

  /** Keeps the state of an act in step with its verdicts, and silences acts that are over. */
  private final class StateKeeper implements AttemptListener {
    private final Act of;

    private StateKeeper(Act of) {
      this.of = of;
    }

    private boolean isCurrent() {
      return act.get() == of && of.state.get() != State.CLOSED;
    }

    @Override
    public void goalsChanged(List<GoalResult> goals) {
      if (isCurrent()) {
        listener.goalsChanged(goals);
      }
    }

    @Override
    public void sceneStarted(Duration duration) {
      if (isCurrent()) {
        listener.sceneStarted(duration);
      }
    }

    @Override
    public void judged(Verdict verdict, int number) {
      of.state.compareAndSet(State.RUNNING, verdict.passed() ? State.PASSED : State.OPEN);
      if (isCurrent()) {
        listener.judged(verdict, number);
      }
    }

    @Override
    public void troubled(String spanish) {
      if (isCurrent()) {
        listener.troubled(spanish);
      }
    }
  }

  /** Completes when every actor that starts by itself is connected and subscribed. */
  public CompletionStage<Void> ready() {
    return act.get().round.ready();
  }

  public Exercise exercise() {
    return exercise;
  }

  public Variant variant() {
    return act.get().variant;
  }

  public State state() {
    return act.get().state.get();
  }

  /** The goals as they stand. */
  public List<GoalResult> goals() {
    return act.get().round.goals();
  }

  /** What was answered so far, by field. */
  public Map<String, String> answers() {
    return Map.copyOf(act.get().answers);
  }

  /** Number of verdicts given on this variant. */
  public int checks() {
    return act.get().round.checks();
  }

  /** How many broker events were lost because the attempt could not keep up. */
  public long lostEvents() {
    return act.get().round.lostEvents();
  }

  /**
   * The student answers a question; the latest answer counts.
   *
   * @return false when there is no such field or the value is longer than {@link #MAX_ANSWER}
   */
  public boolean answer(String field, String value) {
    Act current = act.get();
    boolean known = current.variant.form().stream().anyMatch(f -> f.field().equals(field));
    if (!known || value.length() > MAX_ANSWER) {
      return false;
    }
    if (!value.equals(current.answers.put(field, value))) {
      current.round.answer(field, value);
    }
    return true;
  }

  /**
   * The student presses a button of the world.
   *
   * @return false when there is no such button
   */
  public boolean button(String id) {
    Act current = act.get();
    boolean known = current.variant.buttons().stream().anyMatch(b -> b.id().equals(id));
    if (known) {
      current.round.press(id);
    }
    return known;
  }

  /**
   * Plays the scene and judges. While one runs, answers with that one's verdict; fails with {@link
   * java.util.concurrent.CancellationException} when a restart or the end comes first.
   */
  public CompletionStage<Verdict> check() {
    Act current = act.get();
    return current.round.check(
        () ->
            current.state.updateAndGet(
                state -> state == State.CLOSED ? State.CLOSED : State.RUNNING));
  }

  /**
   * Starts afresh in the same namespace: new actors, facts forgotten, retained messages cleared,
   * everybody's sessions ended. Subscriptions of the last try would otherwise meet goals of the
   * next one, or spoil them.
   */
  public CompletionStage<Void> restart(long seed) {
    Act next = act(seed);
    Act old = act.getAndSet(next);
    boolean over = old.state.getAndSet(State.CLOSED) == State.CLOSED;
    CompletionStage<Void> gone = old.round.close();
    if (over) {
      next.state.set(State.CLOSED);
      return CompletableFuture.failedFuture(new IllegalStateException("the attempt is closed"));
    }
    return gone.handle((nothing, failure) -> Optional.ofNullable(failure))
        .thenCompose(failure -> endSessions())
        .handle((nothing, failure) -> Optional.ofNullable(failure))
        .thenCompose(
            failure -> {
              listener.restarted();
              next.round.open(true);
              return next.round.ready();
            });
  }

  private CompletionStage<Void> endSessions() {
    return context
        .broker()
        .snapshot(context.namespace())
        .thenCompose(
            snapshot ->
                CompletableFuture.allOf(
                    snapshot.clients().stream()
                        .map(client -> client.ref().clientIdentifier())
                        .map(id -> context.broker().endSession(context.namespace(), id))
                        .map(CompletionStage::toCompletableFuture)
                        .toArray(CompletableFuture[]::new)));
  }

  /** The round that runs, for scripts. */
  Round round() {
    return act.get().round;
  }

  /** Stops the actors and observing; what is in the namespace stays. */
  @Override
  public void close() {
    stop();
  }

  /** {@link #close()} that tells when the actors are gone. */
  public CompletionStage<Void> stop() {
    Act current = act.get();
    current.state.set(State.CLOSED);
    return current.round.close();
  }
}
