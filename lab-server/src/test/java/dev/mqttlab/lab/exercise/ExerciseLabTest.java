package dev.mqttlab.lab.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.lab.harness.LiveClient;
import dev.mqttlab.lab.harness.Mqtt;
import dev.mqttlab.lab.harness.Visitor;
import dev.mqttlab.lab.sandbox.Sandbox;
import dev.mqttlab.lab.sandbox.SandboxService;
import dev.mqttlab.lab.wiring.LabBroker;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exercise 1.1 as a student does it: a real MQTT client, verdict over the live socket. */
@QuarkusTest
class ExerciseLabTest {
  private static final String LESSON = "primer-mensaje";
  private static final Pattern ORDER = Pattern.compile("casa/([a-z]+)/lampara/orden");

  @Inject SandboxService sandboxes;
  @Inject ExerciseService exercises;
  @Inject LabBroker broker;
  @TestHTTPResource URL url;

  private Sandbox sandbox;
  private String room;

  @BeforeEach
  void newSandbox() {
    sandbox = sandboxes.forVisitor(Visitor.any(), LESSON, "127.0.0.1");
    room = roomIn(exercises.view(sandbox).orElseThrow().statementMarkdown());
  }

  @Test
  void pageAndSocket_showTheSameVariant() {
    try (LiveClient live = live()) {
      JsonNode exercise = live.awaitType("exercise");
      ExerciseView view = exercises.view(sandbox).orElseThrow();
      assertEquals(view.id(), exercise.get("id").asText());
      assertEquals(view.statementHtml(), exercise.get("statement").asText());
      assertEquals(view.goals().size(), exercise.get("goals").size());
      assertEquals("open", exercise.get("state").asText());
      assertFalse(exercise.get("variantAllowed").asBoolean());
    }
  }

  @Test
  void rightAttempt_turnsGoalsGreenAndPasses_thenAnotherVariantIsAllowed() {
    try (LiveClient live = live();
        Mqtt student = student()) {
      JsonNode exercise = live.awaitType("exercise");
      student.subscribe(topic("estado"), QoS.AT_MOST_ONCE);
      student.publish(topic("orden"), "ON", QoS.AT_MOST_ONCE);
      assertEquals("ON", student.await(m -> true).payload().utf8().orElseThrow());
      JsonNode goals = live.await(ExerciseLabTest::allMet);
      assertTrue(goals.get("goals").get(2).get("evidence").size() > 0);
      live.send("{\"type\":\"check\"}");
      JsonNode verdict = live.awaitType("verdict");
      assertEquals(100, verdict.get("points").asInt());
      assertTrue(verdict.get("passed").asBoolean());
      assertEquals(1, verdict.get("attempt").asInt());
      assertTrue(verdict.get("hint").isNull());
      assertFalse(verdict.get("summary").asText().isBlank());
      assertTrue(verdict.get("variantAllowed").asBoolean());
      live.send("{\"type\":\"variant\"}");
      JsonNode other = live.awaitType("exercise");
      assertFalse(exercise.get("seed").asLong() == other.get("seed").asLong());
      assertEquals("open", other.get("state").asText());
      assertEquals(
          exercises.view(sandbox).orElseThrow().statementHtml(), other.get("statement").asText());
    }
  }

  @Test
  void wrongAttempt_getsItsHintWithTheStudentsTextHarmless() {
    try (LiveClient live = live();
        Mqtt student = student()) {
      live.awaitType("exercise");
      student.subscribe(topic("estado"), QoS.AT_MOST_ONCE);
      student.publish(topic("orden"), "<img src=x onerror=alert(1)>", QoS.AT_LEAST_ONCE);
      live.send("{\"type\":\"check\"}");
      JsonNode verdict = live.awaitType("verdict");
      assertFalse(verdict.get("passed").asBoolean());
      assertEquals("no-entendio", verdict.get("hint").get("id").asText());
      String html = verdict.get("hint").get("html").asText();
      assertFalse(html.contains("<img"), html);
      assertTrue(html.contains("&lt;img"), html);
    }
  }

  @Test
  void anotherVariantTooEarly_isExplained_restartClearsTheGoals() {
    try (LiveClient live = live();
        Mqtt student = student()) {
      live.awaitType("exercise");
      live.send("{\"type\":\"variant\"}");
      assertTrue(live.awaitType("notice").get("text").asText().contains("variante"));
      student.subscribe(topic("estado"), QoS.AT_MOST_ONCE);
      live.await(f -> f.path("goals").path(0).path("met").asBoolean());
      live.send("{\"type\":\"restart\"}");
      JsonNode clean = live.await(f -> f.path("round").asInt() == 1);
      assertEquals(0, clean.get("recent").size());
      JsonNode again = live.awaitType("exercise");
      assertFalse(again.get("goals").get(0).get("met").asBoolean());
      assertEquals(0, again.get("attempt").asInt());
      assertTrue(live.awaitType("notice").get("text").asText().contains("Vuelve a conectar"));
      student.client().closed().toCompletableFuture().join();
    }
  }

  @Test
  void deviceBeforeAnyPage_findsTheActorsAlreadyThere() {
    try (Mqtt student = student()) {
      student.subscribe(topic("estado"), QoS.AT_MOST_ONCE);
      student.publish(topic("orden"), "ON", QoS.AT_MOST_ONCE);
      assertEquals(topic("estado"), student.await(m -> true).topic());
    }
  }

  private static boolean allMet(JsonNode frame) {
    if (!frame.get("type").asText().equals("goals")) {
      return false;
    }
    for (JsonNode goal : frame.get("goals")) {
      if (!goal.get("met").asBoolean()) {
        return false;
      }
    }
    return true;
  }

  private static String roomIn(String statement) {
    Matcher order = ORDER.matcher(statement);
    assertTrue(order.find(), statement);
    return order.group(1);
  }

  private String topic(String end) {
    return "casa/" + room + "/lampara/" + end;
  }

  private LiveClient live() {
    return LiveClient.open(url.getPort(), sandbox.code(), sandbox.visitor());
  }

  private Mqtt student() {
    return Mqtt.connect(broker.door(LabBroker.TCP).port(), "yo", sandbox.code());
  }
}
