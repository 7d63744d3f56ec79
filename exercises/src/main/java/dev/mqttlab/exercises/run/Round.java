package dev.mqttlab.exercises.run;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.NamespaceSnapshot;
import dev.mqttlab.exercises.catalog.Variant;
import dev.mqttlab.exercises.fact.Fact;
import dev.mqttlab.exercises.fact.FactFromEvent;
import dev.mqttlab.exercises.fact.FactKind;
import dev.mqttlab.exercises.fact.FactLog;
import dev.mqttlab.exercises.verdict.GoalBoard;
import dev.mqttlab.exercises.verdict.GoalResult;
import dev.mqttlab.exercises.verdict.Judge;
import dev.mqttlab.exercises.verdict.Verdict;
import dev.mqttlab.exercises.world.WorldSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One variant being worked on, from its first fact to its end; {@link Attempt} makes a new one for
 * every restart.
 *
 * <p>How it works: everything below runs on one {@link SerialQueue}. The broker's events come in
 * through {@link #onEvent} on the namespace's thread and are only queued there. «Comprobar» first
 * asks the broker for a snapshot: it is taken on the namespace's thread, so whatever the student
 * did before is queued before its answer, and the scene begins behind it. The same fence stands
 * before the verdict.
 */
final class Round {
  static final int MAX_QUEUED_EVENTS = 10_000;

  private static final Duration LONGEST_OVERTIME = Duration.ofSeconds(10);
  private static final String WORLD = "mundo";

  private final Variant variant;
  private final AttemptContext context;
  private final AttemptListener listener;
  private final SerialQueue queue;
  private final FactLog log = new FactLog();
  private final FactFromEvent facts;
  private final GoalBoard board;
  private final Cast cast;
  private final long startMicros;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final Set<FactKind> newKinds = EnumSet.noneOf(FactKind.class);
  private final List<BrokerEvent> early = new ArrayList<>();
  private final List<Waiter> waiters = new ArrayList<>();

  private volatile AutoCloseable registration;
  private volatile List<GoalResult> goals;
  private volatile int checks;
  private volatile boolean closed;
  private boolean opened;
  private CompletableFuture<Verdict> pending;

  private record Waiter(Predicate<Fact> wanted, CompletableFuture<Fact> found) {}

  Round(Variant variant, AttemptContext context, AttemptListener listener) {
    this.variant = variant;
    this.context = context;
    this.listener = listener;
    this.queue = new SerialQueue(context.scheduler(), MAX_QUEUED_EVENTS, this::updateGoals);
    this.startMicros = nowMicros();
    this.facts = new FactFromEvent(log, startMicros);
    this.board = new GoalBoard(variant.goals(), log);
    this.goals = board.results();
    this.cast = new Cast(variant.world(), context, listener::troubled);
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, context.clock().instant());
  }

  private long nowMillis() {
    return (nowMicros() - startMicros) / 1_000;
  }

  /**
   * Observes the namespace and sets the scene.
   *
   * @param clearRetained whether what earlier rounds left retained goes first
   */
  void open(boolean clearRetained) {
    if (closed) {
      return; // by the next restart, or because the namespace is gone: it must not come back
    }
    context
        .broker()
        .observeFromSnapshot(context.namespace(), this::onEvent)
        .whenComplete(
            (observation, failure) -> {
              if (failure != null) {
                ready.completeExceptionally(failure);
                return;
              }
              registration = observation.registration();
              queue.execute(() -> begin(observation.snapshot(), clearRetained));
            });
  }

  /** On the namespace's thread. */
  private void onEvent(BrokerEvent event) {
    queue.offer(() -> take(event), event.weight());
  }

  private void begin(NamespaceSnapshot snapshot, boolean clearRetained) {
    if (closed) {
      unregister();
      return;
    }
    facts.append(snapshot);
    newKinds.addAll(EnumSet.allOf(FactKind.class));
    opened = true;
    early.forEach(this::take);
    early.clear();
    prepare(snapshot, clearRetained)
        .thenCompose(done -> onQueue(cast::startFree))
        .whenComplete((done, failure) -> queue.execute(() -> ready.complete(null)));
  }

  private CompletionStage<Void> prepare(NamespaceSnapshot snapshot, boolean clearRetained) {
    List<CompletableFuture<Void>> published = new ArrayList<>();
    if (clearRetained) {
      snapshot
          .retained()
          .forEach(message -> published.add(retain(message.topic(), Payload.EMPTY, 0)));
    }
    for (WorldSpec.Message message : variant.world().retained()) {
      published.add(retain(message.topic(), message.payload(), message.qos().value()));
    }
    return CompletableFuture.allOf(published.toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<Void> retain(String topic, Payload payload, int qos) {
    return context
        .broker()
        .publish(context.namespace(), topic, payload, qos, true, WORLD)
        .toCompletableFuture();
  }

  private <T> CompletionStage<T> onQueue(Supplier<CompletionStage<T>> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    queue.execute(
        () ->
            task.get()
                .whenComplete(
                    (value, failure) -> {
                      if (failure == null) {
                        result.complete(value);
                      } else {
                        result.completeExceptionally(failure);
                      }
                    }));
    return result;
  }

  private void take(BrokerEvent event) {
    if (!opened) {
      early.add(event); // overtook the snapshot; bounded by the queue
    } else if (!closed) {
      facts.append(event).ifPresent(this::noted);
    }
  }

  private void noted(Fact fact) {
    newKinds.add(fact.kind());
    cast.onFact(fact);
    waiters.removeIf(waiter -> waiter.wanted().test(fact) && waiter.found().complete(fact));
  }

  /** Once per batch of events: many facts, one evaluation. */
  private void updateGoals() {
    if (closed || newKinds.isEmpty()) {
      return;
    }
    boolean changed = board.update(newKinds);
    newKinds.clear();
    if (changed) {
      publishGoals();
    }
  }

  private void publishGoals() {
    goals = board.results();
    listener.goalsChanged(goals);
  }

  CompletionStage<Void> ready() {
    return ready;
  }

  List<GoalResult> goals() {
    return goals;
  }

  int checks() {
    return checks;
  }

  void answer(String field, String value) {
    queue.execute(
        () -> {
          Fact.Head head =
              new Fact.Head(log.nextSeq(), nowMillis(), FactLog.STUDENT, "consola", "", 0, 0);
          Fact answer = new Fact.Answer(head, field, value);
          log.append(answer);
          noted(answer);
        });
  }

  void press(String button) {
    queue.execute(
        () -> {
          if (!closed) {
            cast.press(button);
          }
        });
  }

  /** Plays the scene and judges; {@code started} runs when it is certain that it will. */
  CompletionStage<Verdict> check(Runnable started) {
    return ready.thenCompose(done -> onQueue(() -> checkNow(started)));
  }

  private CompletionStage<Verdict> checkNow(Runnable started) {
    if (closed) {
      return CompletableFuture.failedFuture(new CancellationException("closed"));
    }
    if (pending == null) {
      pending = new CompletableFuture<>();
      started.run();
      listener.sceneStarted(variant.world().scene());
      fence(this::playScene);
    }
    return pending;
  }

  /** Runs {@code next} behind every event that the broker has emitted so far. */
  private void fence(Runnable next) {
    context
        .broker()
        .snapshot(context.namespace())
        .whenComplete((snapshot, failure) -> queue.execute(() -> unlessClosed(next)));
  }

  private void unlessClosed(Runnable next) {
    if (!closed) {
      next.run();
    }
  }

  private void playScene() {
    Duration scene = variant.world().scene();
    if (scene.isZero()) {
      judge();
      return;
    }
    log.markScene(nowMillis());
    if (board.updateAll()) {
      publishGoals();
    }
    cast.startScene();
    context
        .scheduler()
        .schedule(
            () -> queue.execute(() -> unlessClosed(this::endScene)),
            scene.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** On a busy machine the actors may be late; the student must not pay for that. */
  private void endScene() {
    cast.sceneSaid()
        .toCompletableFuture()
        .copy()
        .completeOnTimeout(null, LONGEST_OVERTIME.toMillis(), TimeUnit.MILLISECONDS)
        .thenRun(() -> fence(this::judge));
  }

  private void judge() {
    Verdict verdict = Judge.judge(variant.goals(), variant.hints(), log);
    if (board.updateAll()) {
      publishGoals();
    }
    log.markCheck();
    cast.stopScene();
    checks++;
    CompletableFuture<Verdict> judged = pending;
    pending = null;
    listener.judged(verdict, checks);
    judged.complete(verdict);
  }

  /** The first fact that fits and has a number above {@code after}, be it logged already or not. */
  CompletionStage<Fact> fact(long after, Predicate<Fact> wanted) {
    CompletableFuture<Fact> found = new CompletableFuture<>();
    Predicate<Fact> later = fact -> fact.seq() > after && wanted.test(fact);
    queue.execute(
        () ->
            log.all().stream()
                .filter(later)
                .findFirst()
                .ifPresentOrElse(found::complete, () -> waiters.add(new Waiter(later, found))));
    return found;
  }

  /** The number of the newest fact, behind everything the broker has emitted so far. */
  CompletionStage<Long> lastFact() {
    CompletableFuture<Long> last = new CompletableFuture<>();
    fence(() -> last.complete(log.lastSeq()));
    return last;
  }

  /** All facts held, behind everything the broker has emitted so far. */
  CompletionStage<List<Fact>> facts() {
    CompletableFuture<List<Fact>> all = new CompletableFuture<>();
    fence(() -> all.complete(List.copyOf(log.all())));
    return all;
  }

  /** How many events were lost because the queue was full. */
  long lostEvents() {
    return queue.dropped();
  }

  /** Ends the round; completes when the actors are gone. */
  CompletionStage<Void> close() {
    return onQueue(
        () -> {
          if (closed) {
            return CompletableFuture.completedFuture(null);
          }
          closed = true;
          unregister();
          ready.completeExceptionally(new CancellationException("closed before it was ready"));
          if (pending != null) {
            pending.completeExceptionally(new CancellationException("restarted or closed"));
          }
          waiters.forEach(waiter -> waiter.found().cancel(false));
          return cast.stopAll();
        });
  }

  private void unregister() {
    AutoCloseable handle = registration;
    if (handle == null) {
      return;
    }
    try {
      handle.close();
    } catch (Exception e) {
      listener.troubled("No se pudo dejar de observar el espacio: " + e.getMessage());
    }
  }
}
