package dev.mqttlab.exercises.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.client.MqttClient;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.exercises.catalog.Catalog;
import dev.mqttlab.exercises.catalog.Exercise;
import dev.mqttlab.exercises.fact.Fact;
import dev.mqttlab.exercises.fact.FactKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Actors do what {@code world} says, as ordinary clients of a real broker (§3). */
class WorldOnStageTest {
  private static LabBroker lab;
  private static Exercise exercise;

  private String code;
  private Attempt attempt;

  @BeforeAll
  static void start() throws Exception {
    lab = new LabBroker();
    Path root = Path.of(WorldOnStageTest.class.getResource("/mundos").toURI());
    Catalog catalog = Catalog.load(List.of(root));
    assertEquals(List.of(), catalog.problems());
    exercise = catalog.exercises().get(0);
  }

  @AfterAll
  static void stop() {
    lab.close();
  }

  @BeforeEach
  void begin() {
    code = lab.newCode();
    attempt = lab.begin(exercise, 1, code, new AttemptListener() {});
    await(attempt.ready());
  }

  @AfterEach
  void end() {
    await(attempt.stop());
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private MqttClient student() {
    MqttClient client = lab.inProcess(MqttClient.Options.of("yo").withCredentials(code, null));
    assertTrue(await(client.connect()).accepted());
    return client;
  }

  /** Waits for a fact whose fields are these. */
  private Fact fact(FactKind kind, Map<String, Object> fields) {
    return await(
        attempt
            .round()
            .fact(
                0,
                f ->
                    f.kind() == kind
                        && fields.entrySet().stream()
                            .allMatch(e -> e.getValue().equals(f.field(e.getKey())))));
  }

  @Test
  void at_speaksOnceAfterItsDelay() {
    Fact fact = fact(FactKind.PUBLISH, Map.of("who", "puntual", "topic", "hora"));
    assertEquals("en-punto", fact.field("payload"));
    assertEquals(true, fact.field("retain"));
    assertEquals("actor", fact.field("tool"));
  }

  @Test
  void every_goesThroughItsTableAsOftenAsTold() {
    Fact last = fact(FactKind.PUBLISH, Map.of("who", "serial", "topic", "serie/b"));
    Fact second =
        await(
            attempt
                .round()
                .fact(
                    last.seq(),
                    f -> "serial".equals(f.field("who")) && "serie/b".equals(f.field("topic"))));
    assertTrue(second.seq() > last.seq());
    await(attempt.check()); // 300 ms later a fifth would have come
    List<Fact> said =
        await(attempt.round().facts()).stream()
            .filter(f -> f.kind() == FactKind.PUBLISH && "serial".equals(f.field("who")))
            .toList();
    assertEquals(4, said.size());
  }

  @Test
  void button_startsAnActor_whoGetsTheRetainedMessage() {
    assertTrue(attempt.button("encender"));
    Fact delivered = fact(FactKind.DELIVER, Map.of("to", "tardon", "topic", "consigna"));
    assertEquals("21", delivered.field("payload"));
    assertEquals(true, delivered.field("retain"));
    Fact connected = fact(FactKind.CONNECT, Map.of("who", "tardon"));
    assertEquals("caido", ((Map<?, ?>) connected.field("will")).get("payload"));
  }

  @Test
  void will_isPublishedWhenTheCableIsCut() {
    assertTrue(attempt.button("encender"));
    fact(FactKind.DELIVER, Map.of("to", "tardon"));
    assertTrue(await(lab.broker().disconnect(code, "tardon", true)));
    assertEquals(
        "caido", fact(FactKind.PUBLISH, Map.of("topic", "tardon/estado")).field("payload"));
    assertEquals(true, fact(FactKind.DISCONNECT, Map.of("who", "tardon")).field("will_fired"));
  }

  @Test
  void button_andFact_makeAnActorSpeak() {
    assertTrue(attempt.button("avisar"));
    fact(FactKind.PUBLISH, Map.of("who", "pregonero", "payload", "boton"));
    await(student().subscribe("x", QoS.AT_MOST_ONCE));
    fact(FactKind.PUBLISH, Map.of("who", "pregonero", "payload", "bienvenida"));
  }

  @Test
  void reply_onlyToWhatItUnderstands_withTheReceivedPayload() {
    MqttClient student = student();
    await(student.subscribe("eco", QoS.AT_MOST_ONCE));
    await(student.publish("eco/1", Payload.of("no"), QoS.AT_LEAST_ONCE, false));
    await(student.publish("eco/1", Payload.of("42"), QoS.AT_LEAST_ONCE, false));
    assertEquals("42", fact(FactKind.DELIVER, Map.of("to", "alumno")).field("payload"));
  }

  @Test
  void acl_deniesSilently_andIsADropFact() {
    MqttClient student = student();
    await(student.subscribe("#", QoS.AT_MOST_ONCE));
    await(student.publish("prohibido", Payload.of("x"), QoS.AT_LEAST_ONCE, false));
    await(student.publish("libre/x", Payload.of("x"), QoS.AT_LEAST_ONCE, false));
    fact(FactKind.DROP, Map.of("who", "alumno", "topic", "prohibido", "reason", "denied"));
    fact(FactKind.PUBLISH, Map.of("who", "alumno", "topic", "libre/x"));
    await(student.publish("eco/1", Payload.of("7"), QoS.AT_LEAST_ONCE, false));
    fact(FactKind.DELIVER, Map.of("to", "alumno", "topic", "eco"));
    List<Object> got =
        await(attempt.round().facts()).stream()
            .filter(f -> f.kind() == FactKind.DELIVER && "alumno".equals(f.field("to")))
            .map(f -> f.field("topic"))
            .filter(topic -> !"aviso".equals(topic))
            .toList();
    assertEquals(List.of("eco/1", "eco"), got);
  }

  @Test
  void sceneActor_comesWithEverySceneAndLeaves() {
    assertEquals(60, await(attempt.check()).points());
    assertTrue(attempt.answer("nota", "bien"));
    assertEquals(100, await(attempt.check()).points());
    Fact left = fact(FactKind.DISCONNECT, Map.of("who", "invitado"));
    assertEquals("clean", left.field("kind"));
  }
}
