package dev.mqttlab.lab.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mqttlab.broker.client.MqttClient.ConnAck;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.lab.harness.Await;
import dev.mqttlab.lab.harness.LiveClient;
import dev.mqttlab.lab.harness.MovableClock;
import dev.mqttlab.lab.harness.Mqtt;
import dev.mqttlab.lab.harness.Visitor;
import dev.mqttlab.lab.sandbox.Sandbox;
import dev.mqttlab.lab.sandbox.SandboxService;
import dev.mqttlab.lab.wiring.LabBroker;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The live socket of the running lab, with real MQTT clients over TCP. */
@QuarkusTest
class LiveSocketLabTest {
  private static final String LESSON = "sin-ejercicio";

  @Inject SandboxService sandboxes;
  @Inject LabBroker broker;
  @Inject LiveHub hub;
  @Inject MovableClock clock;
  @TestHTTPResource URL url;

  private String visitor;
  private Sandbox sandbox;

  @BeforeEach
  void newSandbox() {
    visitor = Visitor.any();
    sandbox = sandboxes.forVisitor(visitor, LESSON, "127.0.0.1");
  }

  @Test
  void clientWithTheCode_appearsInTheSandboxWithItsTraffic() {
    try (LiveClient live = LiveClient.open(url.getPort(), sandbox.code(), visitor)) {
      JsonNode snapshot = live.awaitType("snapshot");
      assertEquals(sandbox.code(), snapshot.get("code").asText());
      assertEquals(0, snapshot.get("clients").size());
      try (Mqtt device = mqtt("placa-1")) {
        assertEquals(1, device.subscribe("casa/+", QoS.AT_LEAST_ONCE));
        device.publish("casa/luz", "ON", QoS.AT_LEAST_ONCE);
        JsonNode connect = live.awaitEvent(e -> e.get("k").asText().equals("connect"));
        assertEquals("dispositivo", connect.get("client").get("tool").asText());
        assertEquals("alumno", connect.get("client").get("who").asText());
        JsonNode publish = live.awaitEvent(e -> e.get("k").asText().equals("publish"));
        assertEquals("casa/luz", publish.get("topic").asText());
        assertEquals("delivered", publish.get("outcomes").get(0).get("result").asText());
        JsonNode deliver = live.awaitEvent(e -> e.get("k").asText().equals("deliver"));
        assertEquals(publish.get("seq").asLong(), deliver.get("of").asLong());
      }
      live.awaitEvent(e -> e.get("k").asText().equals("disconnect"));
      long expected = 1;
      for (JsonNode frame : live.seen()) {
        for (JsonNode item : frame.path("items")) {
          assertEquals(expected++, item.get("seq").asLong());
        }
      }
    }
  }

  @Test
  void laterPage_findsStateAndRecentTrafficInTheSnapshot() {
    try (Mqtt device = mqtt("placa-1")) {
      device.subscribe("casa/#", QoS.AT_MOST_ONCE);
      device.publish("casa/luz", "ON", QoS.AT_LEAST_ONCE);
      device.await(m -> m.topic().equals("casa/luz"));
      try (LiveClient live = LiveClient.open(url.getPort(), sandbox.code(), visitor)) {
        JsonNode snapshot = live.awaitType("snapshot");
        assertEquals("placa-1", snapshot.get("clients").get(0).get("id").asText());
        assertEquals("casa/#", snapshot.get("subscriptions").get(0).get("filter").asText());
        assertEquals("publish", snapshot.get("recent").get(0).get("k").asText());
      }
    }
  }

  @Test
  void onlyTheOwner_mayOpenTheLiveSocket_onlyFromAPageOfThisHost() {
    int port = url.getPort();
    String origin = "http://localhost:" + port;
    assertEquals(403, LiveClient.refusal(port, sandbox.code(), Visitor.any(), origin));
    assertEquals(403, LiveClient.refusal(port, sandbox.code(), null, origin));
    assertEquals(
        403, LiveClient.refusal(port, sandbox.code(), visitor, "http://evil.example:" + port));
    assertEquals(403, LiveClient.refusal(port, "plaza", visitor, "null"));
    assertEquals(404, LiveClient.refusal(port, "zzzzzzzz", visitor, origin));
  }

  @Test
  void unknownCode_isRefusedWithTheCodeOfEachVersion() {
    ConnAck v3 = Mqtt.refused(tcpPort(), 4, "zzzzzzzz");
    assertEquals(4, v3.code(), "3.1.1: bad user name or password");
    ConnAck v5 = Mqtt.refused(tcpPort(), 5, "zzzzzzzz");
    assertEquals(0x86, v5.code(), "5.0: Bad User Name or Password");
  }

  @Test
  void sandboxes_doNotSeeEachOther() {
    Sandbox other = sandboxes.forVisitor(Visitor.any(), LESSON, "127.0.0.1");
    try (Mqtt mine = mqtt("yo");
        Mqtt theirs = Mqtt.connect(tcpPort(), "yo", other.code())) {
      mine.subscribe("#", QoS.AT_MOST_ONCE);
      theirs.publish("secreto", "x", QoS.AT_LEAST_ONCE);
      mine.publish("valla", "y", QoS.AT_LEAST_ONCE);
      assertEquals("valla", mine.await(m -> true).topic());
    }
  }

  @Test
  void browserThatDoesNotRead_losesFramesAndThenGetsASnapshot() {
    try (LiveClient live = LiveClient.openWithoutReading(url.getPort(), sandbox.code(), visitor);
        Mqtt device = mqtt("rafaga")) {
      Payload payload = Payload.of("x".repeat(500));
      long before = hub.lostEvents();
      for (int i = 0; hub.lostEvents() == before; i++) {
        assertTrue(i < 200_000, "the socket takes everything without being read");
        device.publish("rafaga/" + i % 50, payload, QoS.AT_LEAST_ONCE);
      }
      live.read();
      live.await(f -> f.path("lost").asLong() > 0);
      JsonNode snapshot = live.awaitType("snapshot");
      device.publish("valla", "fin", QoS.AT_LEAST_ONCE);
      JsonNode fence = live.awaitEvent(e -> e.path("topic").asText().equals("valla"));
      assertTrue(fence.get("seq").asLong() > snapshot.get("seq").asLong());
    }
  }

  @Test
  void idleSandbox_isFreed_oneWithAnOpenPageStays() {
    Sandbox watched = sandboxes.forVisitor(Visitor.any(), LESSON, "127.0.0.1");
    try (LiveClient live = LiveClient.open(url.getPort(), watched.code(), watched.visitor())) {
      live.awaitType("snapshot");
      mqtt("fugaz").close();
      try (Mqtt staying = Mqtt.connect(tcpPort(), "quieto", watched.code())) {
        clock.advance(Duration.ofMinutes(61));
        awaitNoUser(sandbox.code());
        clock.advance(Duration.ofMinutes(61));
        sandboxes.evictIdle();
        assertTrue(sandboxes.byCode(sandbox.code()).isEmpty());
        assertFalse(sandboxes.byCode(watched.code()).isEmpty());
        assertFalse(broker.get().namespaces().contains(sandbox.code()));
        staying.publish("sigo", "aqui", QoS.AT_LEAST_ONCE);
        live.awaitEvent(e -> e.path("topic").asText().equals("sigo"));
      }
    }
    assertEquals(4, Mqtt.refused(tcpPort(), 4, sandbox.code()).code());
  }

  /** The disconnection is seen by the broker some time after the client closed its end. */
  private void awaitNoUser(String code) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (sandboxes.usedBy(code) > 0) {
      assertTrue(System.nanoTime() < deadline, "still in use");
      Thread.onSpinWait();
    }
  }

  @Test
  void badCommands_areAnsweredAndInTheEndTheSocketIsClosed() {
    try (LiveClient live = LiveClient.open(url.getPort(), sandbox.code(), visitor)) {
      live.awaitType("snapshot");
      live.send("{\"type\":\"explota\"}");
      assertEquals("error", live.awaitType("notice").get("level").asText());
      for (int i = 0; i < 60; i++) {
        live.send("esto no es JSON");
      }
      assertEquals(1008, Await.of(live.closed()));
    }
  }

  private Mqtt mqtt(String clientIdentifier) {
    return Mqtt.connect(tcpPort(), clientIdentifier, sandbox.code());
  }

  private int tcpPort() {
    return broker.door(LabBroker.TCP).port();
  }
}
