package dev.mqttlab.exercises.run;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.exercises.catalog.Catalog;
import dev.mqttlab.exercises.catalog.Exercise;
import dev.mqttlab.exercises.catalog.Step;
import dev.mqttlab.exercises.catalog.Variant;
import dev.mqttlab.exercises.catalog.WrongAttempt;
import dev.mqttlab.exercises.hint.Hint;
import dev.mqttlab.exercises.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every exercise proves itself against the real broker (EXERCISE-LANGUAGE §4): its solution is
 * worth 100 points, each foreseen mistake gets its hint, doing nothing is worth nothing, for fifty
 * seeds; and no small change to the solution is worth 100 points.
 *
 * <p>All performances of a factory are started at once, each in a namespace of its own: a scene
 * lasts seconds, and waiting for one after the other would take many minutes.
 */
class AuthoringTest {
  private static final int SEEDS = 50;
  private static final int PARALLEL = 256;
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private static LabBroker lab;
  private static ExecutorService players;
  private static Catalog catalog;

  @BeforeAll
  static void start() {
    lab = new LabBroker();
    players = Executors.newFixedThreadPool(PARALLEL);
    catalog = Catalog.bundled();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    players.shutdownNow();
    players.awaitTermination(10, TimeUnit.SECONDS);
    lab.close();
  }

  @TestFactory
  Stream<DynamicNode> autoria() {
    assertEquals(List.of(), catalog.problems());
    assertTrue(catalog.exercises().size() >= 2);
    return catalog.exercises().stream().map(AuthoringTest::nodes);
  }

  private static DynamicNode nodes(Exercise exercise) {
    List<DynamicNode> nodes = new ArrayList<>();
    nodes.add(test("la solución vale 100 puntos por TCP", solution(exercise, 0, true)));
    nodes.add(test("no hacer nada vale 0 puntos y da la pista «nada»", idle(exercise)));
    Variant variant = exercise.variant(0);
    for (WrongAttempt wrong : variant.authoring().wrong()) {
      String name = "el error " + wrong.steps() + " da la pista «" + wrong.expect() + "»";
      nodes.add(test(name, wrong(exercise, 0, wrong)));
    }
    for (Mutants.Mutant mutant : Mutants.of(variant.authoring().solution())) {
      if (Mutants.isTolerated(mutant, variant.authoring().tolerated())) {
        continue;
      }
      nodes.add(
          test("el mutante «" + mutant.name() + "» no llega a 100", mutant(exercise, mutant)));
    }
    LongStream.range(1, SEEDS).forEach(seed -> nodes.add(seedTest(exercise, seed)));
    return DynamicContainer.dynamicContainer(exercise.id(), nodes);
  }

  private static DynamicNode seedTest(Exercise exercise, long seed) {
    List<Future<Void>> all = new ArrayList<>();
    all.add(players.submit(solution(exercise, seed, false)));
    for (WrongAttempt wrong : exercise.variant(seed).authoring().wrong()) {
      all.add(players.submit(wrong(exercise, seed, wrong)));
    }
    return DynamicTest.dynamicTest(
        "variante " + seed + ": solución y errores",
        () -> assertAll(all.stream().map(future -> () -> result(future))));
  }

  private static DynamicTest test(String name, Callable<Void> body) {
    Future<Void> running = players.submit(body);
    return DynamicTest.dynamicTest(name, () -> result(running));
  }

  private static void result(Future<Void> running) throws Throwable {
    try {
      running.get(90, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      throw e.getCause();
    }
  }

  private static Callable<Void> solution(Exercise exercise, long seed, boolean overTcp) {
    return () -> {
      List<Step> steps = exercise.variant(seed).authoring().solution();
      Verdict verdict = perform(exercise, seed, steps, overTcp, Optional.empty());
      assertEquals(100, verdict.points(), verdict::toString);
      assertTrue(verdict.passed());
      assertEquals(Optional.empty(), verdict.hint());
      return null;
    };
  }

  private static Callable<Void> wrong(Exercise exercise, long seed, WrongAttempt wrong) {
    return () -> {
      Verdict verdict = perform(exercise, seed, wrong.steps(), false, Optional.empty());
      assertEquals(
          Optional.of(wrong.expect()), verdict.hint().map(Hint::id), () -> seed + " " + verdict);
      assertTrue(verdict.points() < Verdict.PASS_POINTS, verdict::toString);
      return null;
    };
  }

  private static Callable<Void> idle(Exercise exercise) {
    return () -> {
      Verdict verdict = perform(exercise, 0, List.of(new Step.Check()), false, Optional.empty());
      assertEquals(0, verdict.points(), verdict::toString);
      assertEquals(Optional.of("nada"), verdict.hint().map(Hint::id));
      return null;
    };
  }

  private static Callable<Void> mutant(Exercise exercise, Mutants.Mutant mutant) {
    return () -> {
      Verdict verdict = perform(exercise, 0, mutant.steps(), false, Optional.of(PATIENCE));
      assertTrue(verdict.points() < 100, () -> mutant + " " + verdict);
      return null;
    };
  }

  private static Verdict perform(
      Exercise exercise,
      long seed,
      List<Step> steps,
      boolean overTcp,
      Optional<Duration> patience) {
    String code = lab.newCode();
    try (Attempt attempt = lab.begin(exercise, seed, code, new AttemptListener() {})) {
      ScriptRunner runner =
          new ScriptRunner(overTcp ? lab::overTcp : lab::inProcess, code, patience);
      Verdict verdict = runner.play(attempt, steps).orElseThrow();
      assertEquals(0, attempt.lostEvents());
      return verdict;
    } finally {
      lab.broker().dropNamespace(code);
    }
  }
}
