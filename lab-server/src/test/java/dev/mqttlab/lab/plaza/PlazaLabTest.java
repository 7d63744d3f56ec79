package dev.mqttlab.lab.plaza;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mqttlab.broker.client.MqttClient.Received;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.tap.NamespaceSnapshot;
import dev.mqttlab.lab.harness.Await;
import dev.mqttlab.lab.harness.LiveClient;
import dev.mqttlab.lab.harness.MovableClock;
import dev.mqttlab.lab.harness.Mqtt;
import dev.mqttlab.lab.live.LiveHub;
import dev.mqttlab.lab.sandbox.PlazaAccess;
import dev.mqttlab.lab.wiring.LabBroker;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The plaza of the running lab: the fleet through reactive messaging, visitors over TCP. */
@QuarkusTest
class PlazaLabTest {
  @Inject LabBroker broker;
  @Inject LiveHub hub;
  @Inject PlazaAccess plaza;
  @Inject MovableClock clock;
  @TestHTTPResource URL url;

  @Test
  void anonymousClient_hearsTheFleet() {
    try (Mqtt visitor = Mqtt.connect(tcpPort(), "visita", null)) {
      visitor.subscribe("casa/#", QoS.AT_MOST_ONCE);
      Received reading = visitor.await(m -> m.topic().equals("casa/salon/temperatura"));
      double value = Double.parseDouble(reading.payload().utf8().orElseThrow());
      assertTrue(value > 10 && value < 30, () -> "temperature " + value);
      visitor.await(m -> m.topic().equals("casa/resumen/media"));
    }
  }

  @Test
  void lamp_obeysAVisitorAndKeepsItsStateRetained() {
    try (Mqtt visitor = Mqtt.connect(tcpPort(), "visita", null)) {
      visitor.subscribe(House.LAMP_STATE, QoS.AT_LEAST_ONCE);
      visitor.publish(House.LAMP_ORDER, "ON", QoS.AT_LEAST_ONCE);
      visitor.await(m -> m.payload().utf8().orElse("").equals("ON"));
      visitor.publish(House.LAMP_ORDER, "OFF", QoS.AT_LEAST_ONCE);
      visitor.await(m -> m.payload().utf8().orElse("").equals("OFF"));
    }
    try (Mqtt later = Mqtt.connect(tcpPort(), "otra-visita", null)) {
      later.subscribe(House.LAMP_STATE, QoS.AT_LEAST_ONCE);
      assertTrue(later.await(m -> true).retain());
    }
  }

  @Test
  void deviceWhoseCableIsCut_leavesItsWillAndComesBack() {
    try (Mqtt visitor = Mqtt.connect(tcpPort(), "visita", null)) {
      visitor.subscribe(House.PRESENCE, QoS.AT_LEAST_ONCE);
      visitor.await(m -> m.payload().utf8().orElse("").equals(House.ONLINE));
      assertTrue(Await.of(broker.get().disconnect(PlazaAccess.NAMESPACE, Channels.LAMP, true)));
      visitor.await(m -> m.payload().utf8().orElse("").equals(House.OFFLINE));
      visitor.await(m -> m.payload().utf8().orElse("").equals(House.ONLINE));
    }
  }

  @Test
  void livePage_isPublicAndShowsTheDevicesAsActors() {
    try (LiveClient live = LiveClient.open(url.getPort(), PlazaAccess.NAMESPACE, null)) {
      JsonNode snapshot = live.awaitType("snapshot");
      assertEquals("plaza", snapshot.get("code").asText());
      JsonNode publish = live.awaitEvent(e -> e.path("topic").asText().startsWith("casa/"));
      assertEquals("client", publish.get("origin").asText());
      try (Mqtt visitor = Mqtt.connect(tcpPort(), "curioso", null)) {
        visitor.publish("hola", "plaza", QoS.AT_LEAST_ONCE);
        JsonNode connect =
            live.awaitEvent(e -> e.path("client").path("id").asText().equals("curioso"));
        assertEquals("anonimo", connect.get("client").get("who").asText());
      }
    }
    try (LiveClient again = LiveClient.open(url.getPort(), PlazaAccess.NAMESPACE, null)) {
      boolean lamp = false;
      for (JsonNode client : again.awaitType("snapshot").get("clients")) {
        lamp |=
            client.get("id").asText().equals("lampara")
                && client.get("who").asText().equals("actor");
      }
      assertTrue(lamp);
    }
  }

  @Test
  void desertedPlaza_isEmptied_andTheFleetComesBack() {
    try (Mqtt visitor = Mqtt.connect(tcpPort(), "visita", null)) {
      Await.of(visitor.client().publish("pintada", Payload.of("x"), QoS.AT_LEAST_ONCE, true));
    }
    awaitNobody();
    hub.emptyDesertedPlaza();
    assertTrue(retained().contains("pintada"));
    clock.advance(Duration.ofMinutes(61));
    hub.emptyDesertedPlaza();
    try (Mqtt visitor = Mqtt.connect(tcpPort(), "visita", null)) {
      visitor.subscribe("casa/#", QoS.AT_MOST_ONCE);
      visitor.await(m -> m.topic().equals("casa/salon/temperatura"));
    }
    assertFalse(retained().contains("pintada"));
  }

  private List<String> retained() {
    return Await.of(broker.get().snapshot(PlazaAccess.NAMESPACE)).retained().stream()
        .map(NamespaceSnapshot.RetainedMessage::topic)
        .toList();
  }

  /** The broker notices some time after a client closed its end. */
  private void awaitNobody() {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (plaza.visitors() > 0) {
      assertTrue(System.nanoTime() < deadline, "somebody is still there");
      Thread.onSpinWait();
    }
  }

  @Test
  void fleetUserName_withoutTheLabsPassword_isRefused() {
    assertEquals(4, Mqtt.refused(tcpPort(), 4, PlazaAccess.FLEET_USER).code());
  }

  private int tcpPort() {
    return broker.door(LabBroker.TCP).port();
  }
}
