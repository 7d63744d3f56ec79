package dev.mqttlab.lab.exercise;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.exercises.catalog.Catalog;
import dev.mqttlab.exercises.catalog.Exercise;
import dev.mqttlab.exercises.catalog.Problem;
import dev.mqttlab.exercises.catalog.Variant;
import dev.mqttlab.exercises.run.Attempt;
import dev.mqttlab.exercises.run.AttemptContext;
import dev.mqttlab.lab.live.Companion;
import dev.mqttlab.lab.live.CompanionFactory;
import dev.mqttlab.lab.live.FrameSink;
import dev.mqttlab.lab.sandbox.LabSecrets;
import dev.mqttlab.lab.sandbox.Sandbox;
import dev.mqttlab.lab.sandbox.SandboxEvicted;
import dev.mqttlab.lab.wiring.LabBroker;
import dev.mqttlab.lab.wiring.Problems;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jboss.logging.Logger;

/**
 * The exercises of the lessons: what a page shows of them, and an attempt for every sandbox that
 * comes to life. An exercise with mistakes is reported and left out. Thread-safe.
 */
@ApplicationScoped
public class ExerciseService implements CompanionFactory {
  private static final Logger LOG = Logger.getLogger(ExerciseService.class);

  private final LabBroker broker;
  private final LabSecrets secrets;
  private final Problems problems;
  private final VariantSeeds seeds = new VariantSeeds();
  private final ScheduledExecutorService scheduler =
      Executors.newScheduledThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "lab-exercise");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Optional<Catalog> catalog = Optional.empty();

  ExerciseService(LabBroker broker, LabSecrets secrets, Problems problems) {
    this.broker = broker;
    this.secrets = secrets;
    this.problems = problems;
  }

  void load(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    try {
      Catalog loaded = Catalog.bundled();
      for (Problem problem : loaded.problems()) {
        problems.report("Ejercicio con errores: " + problem);
      }
      catalog = Optional.of(loaded);
    } catch (RuntimeException e) {
      LOG.error("catalog of exercises", e);
      problems.report("No se han podido cargar los ejercicios: las lecciones van sin práctica.");
    }
  }

  @PreDestroy
  void stop() {
    scheduler.shutdownNow();
  }

  /** The exercise of the sandbox's lesson as its owner sees it; empty when there is none. */
  public Optional<ExerciseView> view(Sandbox sandbox) {
    return exercise(sandbox.lesson()).map(e -> view(e, seeds.current(sandbox)));
  }

  /** The exercise of a lesson for somebody without a sandbox: some variant. */
  public Optional<ExerciseView> preview(String lesson) {
    return exercise(lesson).map(e -> view(e, 0));
  }

  private Optional<Exercise> exercise(String lesson) {
    return catalog.flatMap(loaded -> loaded.ofLesson(lesson));
  }

  private static ExerciseView view(Exercise exercise, long seed) {
    Variant variant = exercise.variant(seed);
    return new ExerciseView(
        exercise.id(),
        exercise.title(),
        variant.statementMarkdown(),
        SafeMarkdown.toHtml(variant.statementMarkdown()),
        variant.form().stream()
            .map(f -> new ExerciseView.Field(f.field(), f.label(), f.options()))
            .toList(),
        variant.buttons().stream().map(b -> new ExerciseView.Button(b.id(), b.label())).toList(),
        variant.goals().stream()
            .map(g -> new ExerciseView.Goal(g.id(), g.title(), g.points(), g.must()))
            .toList());
  }

  @Override
  public CompletionStage<Companion> start(Sandbox sandbox, FrameSink frames) {
    Optional<Exercise> exercise = exercise(sandbox.lesson());
    if (exercise.isEmpty()) {
      return CompletableFuture.completedFuture(new Companion() {});
    }
    ExerciseCompanion companion = new ExerciseCompanion(frames, () -> seeds.next(sandbox));
    Attempt attempt =
        Attempt.begin(exercise.get(), seeds.current(sandbox), context(sandbox), companion);
    companion.attach(attempt);
    return attempt.ready().handle((ready, failure) -> companion);
  }

  private AttemptContext context(Sandbox sandbox) {
    return new AttemptContext(
        broker.get(),
        sandbox.code(),
        broker.address(LabBroker.ACTORS),
        actor ->
            new AttemptContext.Credentials(
                sandbox.code() + "/" + actor, Optional.of(Payload.of(secrets.token()))),
        Clock.systemUTC(), // the broker's
        scheduler);
  }

  void onEvicted(@Observes SandboxEvicted event) {
    seeds.forget(event.sandbox());
  }
}
