package dev.mqttlab.broker.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.access.Authorizer;
import dev.mqttlab.broker.harness.Connect;
import dev.mqttlab.broker.harness.TestBroker;
import dev.mqttlab.broker.harness.TestClient;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.SubscriptionRequest;
import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.BrokerEvent.Kind;
import dev.mqttlab.broker.tap.BrokerEvent.Published;
import dev.mqttlab.broker.tap.RoutingDecision;
import dev.mqttlab.broker.tap.SubscriptionOutcome;
import dev.mqttlab.broker.tap.SubscriptionOutcome.Result;
import dev.mqttlab.broker.topic.TopicFilter;
import dev.mqttlab.broker.topic.TopicName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Why each subscription did or did not get a message. Queue full, slow consumer and too large are
 * {@link FlowControlTest}'s, shares {@link SharedSubscriptionTest}'s.
 */
class RoutingDecisionTest {
  private static final QoS ZERO = QoS.AT_MOST_ONCE;

  @RegisterExtension final TestBroker broker = TestBroker.create();

  private SubscriptionOutcome outcome(RoutingDecision decision, String client, String filter) {
    return decision.outcomes().stream()
        .filter(each -> each.clientIdentifier().equals(client) && each.filter().equals(filter))
        .findFirst()
        .orElseThrow();
  }

  private RoutingDecision publish(String topic, QoS qos) {
    TestClient publisher = broker.v5("p");
    broker.skipEvents();
    publisher.send(TestClient.publish(topic, "x", qos, qos == ZERO ? 0 : 1));
    return broker.next(Published.class).decision();
  }

  @ParameterizedTest
  @CsvSource({
    "casa/salon/luz, casa/salon/luz, DELIVERED, -1",
    "casa/+/luz, casa/salon/luz, DELIVERED, -1",
    "casa/cocina/luz, casa/salon/luz, NO_MATCH, 1",
    "casa/salon, casa/salon/luz, NO_MATCH, 2",
    "casa/salon/luz/x, casa/salon/luz, NO_MATCH, 3",
    "+, casa/salon, NO_MATCH, 1",
    "Casa, casa, NO_MATCH, 0",
    "/casa, casa, NO_MATCH, 0",
    "casa/#, casa, DELIVERED, -1",
    "#, $SYS2/x, DOLLAR_TOPIC, -1",
    "+/x, $SYS2/x, DOLLAR_TOPIC, -1",
    "+/y, $SYS2/x, NO_MATCH, 1"
  })
  void matching_isExplainedLevelByLevel(String filter, String topic, Result result, int level) {
    broker.subscriber(MqttVersion.V3_1_1, "s", filter, ZERO);
    RoutingDecision decision = publish(topic, ZERO);
    assertTrue(decision.accepted());
    assertEquals(1, decision.outcomes().size());
    SubscriptionOutcome outcome = decision.outcomes().get(0);
    assertEquals(result, outcome.result());
    assertEquals(level, outcome.differingLevel());
    assertEquals(result == Result.DELIVERED ? 0 : -1, outcome.qos());
    assertEquals(result == Result.DELIVERED ? 1 : 0, decision.matched());
    assertEquals(0, decision.unexplained());
  }

  @Test
  void oneMessage_manyReasons_matchedFirst() {
    broker.subscriber(MqttVersion.V3_1_1, "otro", "x", ZERO);
    broker.subscriber(MqttVersion.V3_1_1, "uno", "t", QoS.AT_LEAST_ONCE);
    TestClient away = broker.connect(Connect.v311("away").resume());
    away.subscribe("t", QoS.AT_LEAST_ONCE);
    away.subscribe("+", ZERO);
    away.disconnect();
    TestClient away0 = broker.connect(Connect.v311("away0").resume());
    away0.subscribe("t", ZERO);
    away0.disconnect();
    TestClient blind = broker.connect(Connect.v5("blind").rights(blindFor("t")));
    blind.subscribe("t", ZERO);
    TestClient self = broker.v5("p");
    self.subscribe(new SubscriptionRequest("t", QoS.EXACTLY_ONCE, true, false, 0));
    broker.skipEvents();
    self.send(TestClient.publish("t", "x", QoS.EXACTLY_ONCE, 1));

    RoutingDecision decision = broker.next(Published.class).decision();
    assertEquals(Result.DELIVERED_QOS_DOWNGRADED, outcome(decision, "uno", "t").result());
    assertEquals(1, outcome(decision, "uno", "t").qos());
    assertEquals(Result.QUEUED_OFFLINE, outcome(decision, "away", "t").result());
    assertEquals(Result.OVERLAPPING, outcome(decision, "away", "+").result());
    assertEquals(Result.OFFLINE_QOS0, outcome(decision, "away0", "t").result());
    assertEquals(Result.NOT_AUTHORIZED, outcome(decision, "blind", "t").result());
    assertEquals(Result.NO_LOCAL, outcome(decision, "p", "t").result());
    assertEquals(Result.NO_MATCH, decision.outcomes().get(6).result());
    assertEquals(7, decision.outcomes().size());
    assertEquals(2, decision.matched());
  }

  private static Authorizer blindFor(String hidden) {
    return new Authorizer() {
      @Override
      public boolean mayPublish(TopicName topic) {
        return true;
      }

      @Override
      public boolean maySubscribe(TopicFilter filter) {
        return true;
      }

      @Override
      public boolean mayReceive(TopicName topic) {
        return !topic.toString().equals(hidden);
      }
    };
  }

  @Test
  void outcomes_areBounded() {
    TestBroker small = TestBroker.create(limits -> limits.explainedSubscriptions(3));
    TestClient client = small.v5("c");
    for (String filter : List.of("a", "b", "c", "d", "t", "+")) {
      client.subscribe(filter, ZERO);
    }
    small.v5("p").publish("t", "x");
    RoutingDecision decision = small.next(Published.class).decision();
    assertEquals(3, decision.outcomes().size());
    assertEquals(Result.DELIVERED, decision.outcomes().get(0).result());
    assertEquals(Result.OVERLAPPING, decision.outcomes().get(1).result());
    assertEquals(Result.NO_MATCH, decision.outcomes().get(2).result());
    assertEquals(3, decision.unexplained());
    small.afterEach(null);
  }

  @Test
  void published_comesBeforeWhatItCaused() {
    broker.subscriber(MqttVersion.V5_0, "s", "t", ZERO);
    TestClient publisher = broker.v5("p");
    int before = broker.events().size();
    publisher.retain("t", "x");
    List<Kind> kinds = new ArrayList<>();
    for (BrokerEvent event : broker.events().subList(before, broker.events().size())) {
      kinds.add(event.kind());
    }
    assertEquals(List.of(Kind.PUBLISHED, Kind.RETAINED, Kind.DELIVERED), kinds);
  }

  @Test
  void unobserved_behavesTheSameAndNumbersNothing() {
    TestBroker quiet = TestBroker.unobserved();
    TestClient subscriber = quiet.subscriber(MqttVersion.V5_0, "s", "t/#", QoS.AT_LEAST_ONCE);
    TestClient publisher = quiet.v5("p");
    publisher.publishAtLeastOnce("t/1", "x");
    subscriber.ack(subscriber.message("t/1", "x"));
    publisher.retain("t/2", "y");
    subscriber.message("t/2", "y");
    assertEquals(0, quiet.namespace().snapshot().sequence());
    quiet.namespace().observe(quiet.events()::add);
    TestClient late = quiet.v5("late");
    late.subscribe("t/2", ZERO);
    late.message("t/2", "y");
    assertEquals(
        0, quiet.next(BrokerEvent.Delivered.class).of(), "its Published was never observed");
    quiet.afterEach(null);
  }
}
