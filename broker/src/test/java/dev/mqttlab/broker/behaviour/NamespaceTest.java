package dev.mqttlab.broker.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.harness.Connect;
import dev.mqttlab.broker.harness.TestBroker;
import dev.mqttlab.broker.harness.TestClient;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.SubscriptionRequest;
import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.BrokerEvent.Origin;
import dev.mqttlab.broker.tap.BrokerEvent.Published;
import dev.mqttlab.broker.tap.BrokerObserver;
import dev.mqttlab.broker.tap.NamespaceSnapshot;
import dev.mqttlab.broker.topic.InvalidTopicException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the server itself does with a namespace: publish, look, cut, count, close; {@code $SYS}. */
class NamespaceTest {
  private static final QoS ZERO = QoS.AT_MOST_ONCE;

  @RegisterExtension final TestBroker broker = TestBroker.create();

  @Test
  void serverPublish_isRoutedAndShown() throws Exception {
    TestClient client = broker.subscriber(MqttVersion.V5_0, "c", "aviso", QoS.AT_LEAST_ONCE);
    broker.namespace().publish("aviso", Payload.of("hola"), QoS.AT_LEAST_ONCE, true, "profe");
    client.ack(client.message("aviso", "hola"));
    Published event = broker.next(Published.class);
    assertEquals(Origin.SERVER, event.origin());
    assertEquals("profe", event.client().principal());
    assertEquals(1, event.decision().matched());
    assertThrows(
        InvalidTopicException.class,
        () -> broker.namespace().publish("a/#", Payload.EMPTY, ZERO, false, "profe"));
  }

  @Test
  void snapshot_showsTheStateBehindTheLastEvent() {
    TestClient client =
        broker.connect(
            Connect.v5("c").keepFor(50).keepAlive(30).will("w", "adiós", QoS.AT_LEAST_ONCE, true));
    client.subscribe(new SubscriptionRequest("t/#", QoS.AT_LEAST_ONCE, true, false, 0));
    TestClient publisher = broker.v311("p");
    publisher.retain("t/1", "x");
    client.message();
    NamespaceSnapshot snapshot = broker.namespace().snapshot();
    assertEquals("aula", snapshot.namespace());
    assertEquals(broker.events().size(), snapshot.sequence());
    NamespaceSnapshot.Client first = snapshot.clients().get(0);
    assertEquals("c", first.ref().clientIdentifier());
    assertTrue(first.connected());
    assertEquals(5, first.protocolLevel());
    assertEquals(30, first.keepAliveSeconds());
    assertEquals(Payload.of("adiós"), first.will().orElseThrow().payload());
    assertEquals(2, snapshot.clients().size());
    assertEquals(
        List.of(new NamespaceSnapshot.Subscription("c", "t/#", 1, true, 0)),
        snapshot.subscriptions());
    assertEquals(
        List.of(new NamespaceSnapshot.RetainedMessage("t/1", Payload.of("x"), 0)),
        snapshot.retained());
    client.disconnect();
    publisher.publishAtLeastOnce("t/2", "y");
    NamespaceSnapshot.Client away = broker.namespace().snapshot().clients().get(0);
    assertFalse(away.connected());
    assertEquals(0, away.ref().connection());
    assertEquals(1, away.queuedMessages());
  }

  @Test
  void disconnect_gentle_saysWhy() {
    TestClient client = broker.v5("c");
    assertTrue(broker.namespace().disconnect("c", false));
    client.expectDisconnect(DisconnectReasonCode.ADMINISTRATIVE_ACTION);
    assertEquals(
        BrokerEvent.Disconnected.Cause.SERVER, broker.next(BrokerEvent.Disconnected.class).cause());
    assertFalse(broker.namespace().disconnect("nobody", false));
  }

  @Test
  void endSession_forgetsConnectedAndAbsentClients() {
    TestClient here = broker.connect(Connect.v5("here").keepFor(1000));
    here.subscribe("t/#", QoS.AT_LEAST_ONCE);
    TestClient away = broker.connect(Connect.v311("away").resume());
    away.subscribe("t/#", QoS.AT_LEAST_ONCE);
    away.disconnect();
    assertTrue(broker.namespace().endSession("here"));
    here.expectDisconnect(DisconnectReasonCode.ADMINISTRATIVE_ACTION);
    assertTrue(broker.namespace().endSession("away"));
    assertFalse(broker.namespace().endSession("away"));
    assertEquals(List.of(), broker.namespace().snapshot().clients());
    assertEquals(List.of(), broker.namespace().snapshot().subscriptions());
    assertEquals(2, broker.all(BrokerEvent.SessionEnded.class).size());
    assertEquals(0, broker.pendingTimers());
  }

  @Test
  void idle_countsFromTheLastConnection() {
    long created = broker.namespace().idleSinceMicros().orElseThrow();
    broker.advanceSeconds(10);
    TestClient client = broker.v5("c");
    assertTrue(broker.namespace().idleSinceMicros().isEmpty());
    assertEquals(1, broker.namespace().connections());
    broker.advanceSeconds(10);
    client.disconnect();
    assertEquals(created + 20_000_000, broker.namespace().idleSinceMicros().orElseThrow());
  }

  @Test
  void close_endsEverything() {
    TestClient v5 = broker.connect(Connect.v5("a").keepFor(1000).keepAlive(10));
    TestClient v311 = broker.v311("b");
    broker.connect(Connect.v311("c").resume()).disconnect();
    broker.namespace().close();
    v5.expectDisconnect(DisconnectReasonCode.SERVER_SHUTTING_DOWN);
    v311.expectClosed();
    assertEquals(3, broker.all(BrokerEvent.SessionEnded.class).size());
    assertEquals(0, broker.pendingTimers());
  }

  @Test
  void observers_areIndependentAndHarmless() {
    List<BrokerEvent> seen = new ArrayList<>();
    BrokerObserver broken =
        event -> {
          throw new IllegalStateException("observer with a mistake");
        };
    BrokerObserver second = seen::add;
    broker.namespace().observe(broken);
    broker.namespace().observe(second);
    broker.v5("a").fence();
    broker.namespace().unobserve(second);
    broker.v5("b").fence();
    assertEquals(1, seen.size());
    assertEquals(2, broker.all(BrokerEvent.Connected.class).size());
  }

  // ---- $SYS

  @Test
  void sys_valuesComeAtOnceAndAreRetained() {
    TestClient client = broker.v311("c");
    client.subscribe("$SYS/broker/clients/connected", ZERO);
    assertTrue(client.message("$SYS/broker/clients/connected", "1").retain());
    client.subscribe("$SYS/broker/+", ZERO);
    client.message();
    client.message("$SYS/broker/uptime", "0 seconds");
    client.fence();
    assertTrue(broker.namespace().snapshot().retained().isEmpty());
  }

  @Test
  void sys_changesComeOnTheIntervalToSubscribersOnly() {
    assertEquals(0, broker.pendingTimers());
    TestClient client = broker.v311("c");
    client.subscribe("$SYS/broker/clients/connected", ZERO);
    client.message();
    broker.advanceSeconds(10);
    client.fence(); // nothing has changed
    broker.v5("d");
    broker.advanceSeconds(10);
    assertFalse(client.message("$SYS/broker/clients/connected", "2").retain());
    client.fence();
    client.unsubscribe("$SYS/broker/clients/connected");
    broker.advanceSeconds(10);
    assertEquals(0, broker.pendingTimers());
    client.fence();
  }

  @Test
  void sys_countsWhatHappened() {
    TestClient publisher = broker.v5("p");
    publisher.retain("a", "12345");
    TestClient client = broker.v311("c");
    client.subscribe("a", ZERO);
    client.message();
    client.subscribe("$SYS/#", ZERO);
    var values = new java.util.HashMap<String, String>();
    for (int i = 0; i < 16; i++) {
      var packet = client.message();
      values.put(packet.topic(), packet.payload().toDisplayText());
    }
    client.fence();
    assertEquals("1", values.get("$SYS/broker/retained messages/count"));
    assertEquals("2", values.get("$SYS/broker/subscriptions/count"));
    assertEquals("1", values.get("$SYS/broker/publish/messages/received"));
    assertEquals("5", values.get("$SYS/broker/publish/bytes/received"));
    assertEquals("2", values.get("$SYS/broker/clients/total"));
    assertEquals("200", values.get("$SYS/broker/bytes/received"));
    assertEquals("5", values.get("$SYS/broker/messages/received"));
  }

  @Test
  void sys_isNotMatchedByLeadingWildcards() {
    TestClient client = broker.v311("c");
    client.subscribe("#", ZERO);
    client.subscribe("+/broker/#", ZERO);
    client.fence();
    assertEquals(0, broker.pendingTimers());
  }
}
