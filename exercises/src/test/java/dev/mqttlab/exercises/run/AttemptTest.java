package dev.mqttlab.exercises.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.client.MqttClient;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.NamespaceSnapshot;
import dev.mqttlab.exercises.catalog.Catalog;
import dev.mqttlab.exercises.catalog.Exercise;
import dev.mqttlab.exercises.verdict.GoalResult;
import dev.mqttlab.exercises.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The life of an attempt in a namespace of a real broker. */
class AttemptTest {
  private static LabBroker lab;
  private static Exercise lamp;
  private static Exercise wildcards;

  @BeforeAll
  static void start() {
    lab = new LabBroker();
    lamp = Catalog.bundled().ofLesson("primer-mensaje").orElseThrow();
    wildcards = Catalog.bundled().ofLesson("comodines").orElseThrow();
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static MqttClient connect(String code, String id) {
    MqttClient client = lab.inProcess(MqttClient.Options.of(id).withCredentials(code, null));
    assertTrue(await(client.connect()).accepted());
    return client;
  }

  /** Keeps what the attempt tells. */
  private static final class Told implements AttemptListener {
    private final BlockingQueue<List<GoalResult>> goals = new LinkedBlockingQueue<>();
    private final BlockingQueue<Verdict> verdicts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> others = new LinkedBlockingQueue<>();

    @Override
    public void goalsChanged(List<GoalResult> changed) {
      goals.add(changed);
    }

    @Override
    public void sceneStarted(Duration duration) {
      others.add("escena " + duration.toMillis());
    }

    @Override
    public void judged(Verdict verdict, int number) {
      verdicts.add(verdict);
      others.add("veredicto " + number);
    }

    @Override
    public void restarted() {
      others.add("reinicio");
    }

    @Override
    public void troubled(String spanish) {
      others.add(spanish);
    }

    /** The first goals told in which {@code id} is met. */
    private GoalResult met(String id) throws InterruptedException {
      while (true) {
        List<GoalResult> next = goals.poll(20, TimeUnit.SECONDS);
        assertTrue(next != null, () -> id + " was never met");
        for (GoalResult goal : next) {
          if (goal.id().equals(id) && goal.met()) {
            return goal;
          }
        }
      }
    }
  }

  @Test
  void goals_turnGreenWhileActing_withTheBrokersEventsAsEvidence() throws Exception {
    String code = lab.newCode();
    Map<Long, BrokerEvent> events = new ConcurrentHashMap<>();
    AutoCloseable observer =
        lab.broker().observe(code, event -> events.put(event.sequence(), event));
    Told told = new Told();
    try (Attempt attempt = lab.begin(lamp, 1, code, told)) {
      await(attempt.ready());
      String room = attempt.variant().values().get("sala.id");
      MqttClient student = connect(code, "yo");
      await(student.subscribe("casa/" + room + "/#", QoS.AT_MOST_ONCE));
      GoalResult listening = told.met("escuchar");
      BrokerEvent subscribed = events.get(listening.events().get(0));
      assertEquals("casa/" + room + "/#", ((BrokerEvent.Subscribed) subscribed).filter());
      student.publish("casa/" + room + "/lampara/orden", Payload.of("ON"), QoS.AT_MOST_ONCE, false);
      GoalResult proof = told.met("prueba");
      List<BrokerEvent.Kind> kinds =
          proof.events().stream().map(seq -> events.get(seq).kind()).toList();
      assertEquals(
          List.of(
              BrokerEvent.Kind.PUBLISHED,
              BrokerEvent.Kind.DELIVERED,
              BrokerEvent.Kind.PUBLISHED,
              BrokerEvent.Kind.DELIVERED),
          kinds);
      Verdict verdict = await(attempt.check());
      assertEquals(100, verdict.points());
      assertEquals(Attempt.State.PASSED, attempt.state());
      assertEquals(1, attempt.checks());
      assertEquals("¡Conseguido! Los 100 puntos.", verdict.summary());
    } finally {
      observer.close();
    }
  }

  @Test
  void clientsConnectedBefore_countFromTheSnapshot() {
    String code = lab.newCode();
    MqttClient early = connect(code, "antes");
    await(early.subscribe("#", QoS.AT_MOST_ONCE));
    try (Attempt attempt = lab.begin(lamp, 1, code, new AttemptListener() {})) {
      Verdict verdict = await(attempt.check());
      assertEquals(30, verdict.points());
      assertNotEquals("nada", verdict.hint().map(h -> h.id()).orElse(""));
    }
  }

  @Test
  void check_whileAScenePlays_answersWithTheSameVerdict() throws Exception {
    Told told = new Told();
    try (Attempt attempt = lab.begin(wildcards, 1, lab.newCode(), told)) {
      CompletionStage<Verdict> first = attempt.check();
      CompletionStage<Verdict> second = attempt.check();
      assertEquals(await(first), await(second));
      assertEquals(1, attempt.checks());
      assertEquals("escena 3000", told.others.poll(1, TimeUnit.SECONDS));
      assertEquals("veredicto 1", told.others.poll(1, TimeUnit.SECONDS));
      assertEquals(Attempt.State.OPEN, attempt.state());
    }
  }

  /** A round that ends while it begins must leave no actor behind, alone and for ever. */
  @Test
  void restarts_oneUponTheOther_leaveNoActorOfAnEarlierRound() {
    for (int attempts = 0; attempts < 10; attempts++) {
      String code = lab.newCode();
      Attempt attempt = lab.begin(wildcards, 1, code, new Told());
      List<CompletableFuture<Void>> restarts = new ArrayList<>();
      for (int seed = 2; seed < 12; seed++) {
        for (int i = 0; i < 50; i++) { // what each restart has to clear before its actors start
          lab.broker().publish(code, "r/" + i, Payload.of("x"), 0, true, "mundo");
        }
        restarts.add(attempt.restart(seed).toCompletableFuture());
        await(lab.broker().snapshot(code)); // some of them get as far as starting their actors
      }
      for (CompletableFuture<Void> restart : restarts) {
        await(restart.handle((ready, failure) -> null));
      }
      await(attempt.stop());
      long actors =
          await(lab.broker().snapshot(code)).clients().stream().filter(c -> c.connected()).count();
      assertEquals(0, actors, "actors that nobody stops");
    }
  }

  @Test
  void restart_duringAScene_cancelsItAndForgets() throws Exception {
    String code = lab.newCode();
    Told told = new Told();
    try (Attempt attempt = lab.begin(wildcards, 1, code, told)) {
      await(attempt.ready());
      assertTrue(attempt.answer("sys", "no"));
      await(lab.broker().publish(code, "viejo", Payload.of("x"), 0, true, "alumno"));
      CompletionStage<Verdict> verdict = attempt.check();
      assertEquals("escena 3000", told.others.poll(20, TimeUnit.SECONDS));
      String before = attempt.variant().values().toString();
      await(attempt.restart(2));
      assertThrows(CompletionException.class, () -> await(verdict));
      assertEquals("reinicio", told.others.poll(1, TimeUnit.SECONDS));
      assertNotEquals(before, attempt.variant().values().toString());
      assertEquals(Map.of(), attempt.answers());
      assertEquals(0, attempt.checks());
      assertEquals(Attempt.State.OPEN, attempt.state());
      assertEquals(List.of(), await(lab.broker().snapshot(code)).retained());
    }
  }

  @Test
  void restart_endsTheStudentsSessions_connectedOrNot() throws Exception {
    String code = lab.newCode();
    try (Attempt attempt = lab.begin(wildcards, 1, code, new AttemptListener() {})) {
      await(attempt.ready());
      MqttClient here = connect(code, "here");
      await(here.subscribe("#", QoS.AT_MOST_ONCE));
      MqttClient away =
          lab.inProcess(
              MqttClient.Options.of("away").withCredentials(code, null).withCleanStart(false));
      await(away.connect());
      await(away.subscribe("#", QoS.AT_LEAST_ONCE));
      await(away.disconnect());
      await(attempt.restart(1));
      await(here.closed());
      NamespaceSnapshot after = await(lab.broker().snapshot(code));
      assertTrue(
          after.clients().stream().allMatch(c -> c.ref().principal().startsWith("actor:")),
          () -> after.clients().toString());
      assertTrue(after.subscriptions().stream().noneMatch(s -> s.filter().equals("#")));
    }
  }

  @Test
  void answer_unknownOrTooLong_isRefused() {
    try (Attempt attempt = lab.begin(wildcards, 1, lab.newCode(), new AttemptListener() {})) {
      assertTrue(attempt.answer("sys", "no"));
      assertFalse(attempt.answer("otra", "no"));
      assertFalse(attempt.answer("sys", "x".repeat(Attempt.MAX_ANSWER + 1)));
      assertFalse(attempt.button("no-hay"));
      assertEquals(Map.of("sys", "no"), attempt.answers());
    }
  }

  @Test
  void close_sendsTheActorsHomeAndStopsObserving() throws Exception {
    String code = lab.newCode();
    CompletableFuture<Void> gone = new CompletableFuture<>();
    AutoCloseable observer =
        lab.broker()
            .observe(
                code,
                event -> {
                  if (event instanceof BrokerEvent.Disconnected) {
                    gone.complete(null);
                  }
                });
    Attempt attempt = lab.begin(lamp, 1, code, new AttemptListener() {});
    await(attempt.ready());
    assertEquals(1, await(lab.broker().snapshot(code)).clients().size());
    await(attempt.stop());
    await(gone);
    observer.close();
    assertEquals(0, await(lab.broker().snapshot(code)).clients().size());
    assertEquals(Attempt.State.CLOSED, attempt.state());
    assertThrows(CompletionException.class, () -> await(attempt.check()));
    assertThrows(CompletionException.class, () -> await(attempt.restart(2)));
  }

  @Test
  void actorThatIsRefused_isReportedInSpanish() throws Exception {
    String code = lab.newCode();
    AttemptContext right = lab.context(code);
    AttemptContext wrong =
        new AttemptContext(
            right.broker(),
            code,
            right.inProcess(),
            id -> new AttemptContext.Credentials("", java.util.Optional.empty()),
            right.clock(),
            right.scheduler());
    Told told = new Told();
    try (Attempt attempt = Attempt.begin(lamp, 1, wrong, told)) {
      await(attempt.ready());
      String trouble = told.others.poll(5, TimeUnit.SECONDS);
      assertTrue(trouble.contains("no pudo conectarse"), trouble);
    }
  }
}
