package dev.mqttlab.broker.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.harness.Connect;
import dev.mqttlab.broker.harness.TestBroker;
import dev.mqttlab.broker.harness.TestClient;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.SubscriptionRequest;
import dev.mqttlab.broker.spec.Spec;
import dev.mqttlab.broker.tap.BrokerEvent.Published;
import dev.mqttlab.broker.tap.SubscriptionOutcome.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Shared Subscriptions [v5 §4.8.2]. Ill-formed ones are {@link SubscribeTest}'s. */
class SharedSubscriptionTest {
  @RegisterExtension final TestBroker broker = TestBroker.create();

  private TestClient member(String identifier, String filter, QoS qos) {
    return broker.subscriber(MqttVersion.V5_0, identifier, filter, qos);
  }

  private List<String> drain(TestClient client, int count) {
    List<String> payloads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      payloads.add(client.message().payload().toDisplayText());
    }
    client.fence();
    return payloads;
  }

  @Test
  @Spec("v5:MQTT-4.8.2-3")
  void members_takeTurns() {
    TestClient a = member("a", "$share/g/t/#", QoS.AT_MOST_ONCE);
    TestClient b = member("b", "$share/g/t/#", QoS.AT_MOST_ONCE);
    TestClient publisher = broker.v5("p");
    for (int i = 0; i < 6; i++) {
      publisher.publish("t/" + i % 2, "m" + i);
    }
    assertEquals(List.of("m0", "m2", "m4"), drain(a, 3));
    assertEquals(List.of("m1", "m3", "m5"), drain(b, 3));
  }

  @Test
  void groupsAndFilters_areSeparate() {
    TestClient a = member("a", "$share/g/t", QoS.AT_MOST_ONCE);
    TestClient b = member("b", "$share/h/t", QoS.AT_MOST_ONCE);
    TestClient c = member("c", "$share/g/+", QoS.AT_MOST_ONCE);
    TestClient d = member("d", "t", QoS.AT_MOST_ONCE);
    broker.v5("p").publish("t", "x");
    for (TestClient each : List.of(a, b, c, d)) {
      assertEquals(List.of("x"), drain(each, 1));
    }
  }

  @Test
  void connectedMembers_goFirst() {
    TestClient away = broker.connect(Connect.v5("away").keepFor(100));
    away.subscribe("$share/g/t", QoS.AT_LEAST_ONCE);
    away.disconnect();
    TestClient here = member("here", "$share/g/t", QoS.AT_LEAST_ONCE);
    TestClient publisher = broker.v5("p");
    for (int i = 0; i < 3; i++) {
      publisher.publishAtLeastOnce("t", "m" + i);
    }
    assertEquals(List.of("m0", "m1", "m2"), drain(here, 3));
    broker.connect(Connect.v5("away").keepFor(100)).fence();
  }

  @Test
  void writableMembers_goBeforeSlowOnes() {
    TestClient slow = member("slow", "$share/g/t", QoS.AT_MOST_ONCE);
    TestClient quick = member("quick", "$share/g/t", QoS.AT_MOST_ONCE);
    slow.writable(false);
    TestClient publisher = broker.v5("p");
    publisher.publish("t", "1");
    publisher.publish("t", "2");
    assertEquals(List.of("1", "2"), drain(quick, 2));
  }

  @Test
  void nobodyConnected_isQueuedForOne() {
    for (String identifier : List.of("a", "b")) {
      TestClient client = broker.connect(Connect.v5(identifier).keepFor(100));
      client.subscribe("$share/g/t", QoS.AT_LEAST_ONCE);
      client.disconnect();
    }
    TestClient publisher = broker.v5("p");
    publisher.publishAtLeastOnce("t", "1");
    publisher.publishAtLeastOnce("t", "2");
    TestClient a = broker.connect(Connect.v5("a").keepFor(100));
    assertEquals(List.of("1"), drain(a, 1));
    TestClient b = broker.connect(Connect.v5("b").keepFor(100));
    assertEquals(List.of("2"), drain(b, 1));
  }

  @Test
  @Spec("v5:MQTT-4.8.2-3")
  void qos_isTheMembersOwn() {
    TestClient a = member("a", "$share/g/t", QoS.AT_MOST_ONCE);
    TestClient b = member("b", "$share/g/t", QoS.EXACTLY_ONCE);
    TestClient publisher = broker.v5("p");
    publisher.publishExactlyOnce("t", "1");
    publisher.publishExactlyOnce("t", "2");
    assertEquals(QoS.AT_MOST_ONCE, a.message("t", "1").qos());
    assertEquals(QoS.EXACTLY_ONCE, b.message("t", "2").qos());
  }

  @Test
  void retainedMessages_areNotSent() {
    broker.v5("p").retain("t", "x");
    member("a", "$share/g/t", QoS.AT_MOST_ONCE).fence();
  }

  @Test
  void memberLeaving_keepsTheTurns() {
    TestClient a = member("a", "$share/g/t", QoS.AT_MOST_ONCE);
    TestClient b = member("b", "$share/g/t", QoS.AT_MOST_ONCE);
    TestClient c = member("c", "$share/g/t", QoS.AT_MOST_ONCE);
    TestClient publisher = broker.v5("p");
    publisher.publish("t", "1"); // a
    a.unsubscribeLater("$share/g/t");
    publisher.publish("t", "2"); // b
    publisher.publish("t", "3"); // c
    publisher.publish("t", "4"); // b
    assertEquals(List.of("2", "4"), drain(b, 2));
    assertEquals(List.of("3"), drain(c, 1));
  }

  @Test
  void ownAndSharedSubscription_giveOneCopyEach() {
    TestClient a = member("a", "$share/g/t", QoS.AT_MOST_ONCE);
    a.subscribe("t", QoS.AT_MOST_ONCE);
    broker.v5("p").publish("t", "x");
    assertEquals(List.of("x", "x"), drain(a, 2));
  }

  @Test
  void decision_tellsWhoElseMightHaveGotIt() {
    member("a", "$share/g/t", QoS.AT_MOST_ONCE);
    member("b", "$share/g/t", QoS.AT_MOST_ONCE);
    TestClient c = broker.connect(Connect.v5("c").rights(ConnectTest.NOTHING));
    c.subscribe(new SubscriptionRequest("$share/g/t", QoS.AT_MOST_ONCE));
    broker.v5("p").publish("t", "x");
    var outcomes = broker.next(Published.class).decision().outcomes();
    assertEquals(2, outcomes.size());
    assertEquals(Result.DELIVERED, outcomes.get(0).result());
    assertEquals("$share/g/t", outcomes.get(0).filter());
    assertEquals(Result.SHARED_OTHER_MEMBER, outcomes.get(1).result());
    assertTrue(outcomes.get(1).qos() < 0);
  }
}
