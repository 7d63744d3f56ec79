package dev.mqttlab.broker.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.harness.TestBroker;
import dev.mqttlab.broker.harness.TestClient;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.PublishPacket;
import dev.mqttlab.broker.packet.SubscriptionRequest;
import dev.mqttlab.broker.spec.Spec;
import dev.mqttlab.broker.tap.BrokerEvent.Delivered;
import dev.mqttlab.broker.tap.BrokerEvent.Published;
import dev.mqttlab.broker.tap.BrokerEvent.Retained;
import dev.mqttlab.broker.tap.BrokerEvent.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * RETAIN, Retain Handling, Retain As Published [v5 §3.3.1.3, §3.8.3.1]. Expiry is {@link
 * MessageExpiryTest}'s; storing across restarts comes with {@code store/}.
 */
class RetainedTest {
  private static final QoS ZERO = QoS.AT_MOST_ONCE;

  @RegisterExtension
  final TestBroker broker =
      TestBroker.create(limits -> limits.maxRetainedTopics(3).maxRetainedBytes(20));

  private static SubscriptionRequest request(String filter, boolean asPublished, int handling) {
    return new SubscriptionRequest(filter, ZERO, false, asPublished, handling);
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  @Spec({"v5:MQTT-3.3.1-5", "v5:MQTT-3.3.1-8", "3.1.1:MQTT-3.3.1-6", "3.1.1:MQTT-3.3.1-8"})
  void newSubscription_getsTheLastOneWithRetain1(MqttVersion version) {
    TestClient publisher = broker.v5("p");
    publisher.retain("casa/luz", "on");
    publisher.retain("casa/luz", "off");
    TestClient client = broker.connect(dev.mqttlab.broker.harness.Connect.of(version, "c"));
    client.subscribe("casa/+", ZERO);
    assertTrue(client.message("casa/luz", "off").retain());
    client.fence();
    Delivered event = broker.next(Delivered.class);
    assertTrue(event.retain());
    assertEquals(List.of("casa/+"), event.filters());
    assertEquals(broker.all(Published.class).get(1).sequence(), event.of());
  }

  @Test
  @Spec({"v5:MQTT-3.3.1-12", "3.1.1:MQTT-3.3.1-9"})
  void existingSubscription_getsItWithRetain0() {
    TestClient client = broker.subscriber(MqttVersion.V3_1_1, "c", "#", ZERO);
    broker.v5("p").retain("t", "x");
    assertFalse(client.message("t", "x").retain());
    Published event = broker.next(Published.class);
    assertTrue(event.retain());
    assertFalse(event.decision().outcomes().get(0).retain());
  }

  @Test
  @Spec("v5:MQTT-3.3.1-13")
  void retainAsPublished_keepsTheFlag() {
    TestClient client = broker.v5("c");
    client.subscribe(request("t", true, 0));
    TestClient publisher = broker.v5("p");
    publisher.retain("t", "x");
    assertTrue(client.message("t", "x").retain());
    publisher.publish("t", "y");
    assertFalse(client.message("t", "y").retain());
    assertTrue(broker.next(Published.class).decision().outcomes().get(0).retain());
  }

  @Test
  @Spec({"v5:MQTT-3.3.1-6", "v5:MQTT-3.3.1-7", "3.1.1:MQTT-3.3.1-10", "3.1.1:MQTT-3.3.1-11"})
  void emptyPayload_clearsTheTopicAndIsDelivered() {
    TestClient client = broker.subscriber(MqttVersion.V3_1_1, "c", "t", ZERO);
    TestClient publisher = broker.v311("p");
    publisher.retain("t", "x");
    client.message("t", "x");
    publisher.retain("t", "");
    client.message("t", "");
    TestClient late = broker.subscriber(MqttVersion.V3_1_1, "late", "t", ZERO);
    late.fence();
    List<Retained> changes = broker.all(Retained.class);
    assertEquals(Payload.of("x"), changes.get(0).payload().orElseThrow());
    assertTrue(changes.get(1).payload().isEmpty());
    publisher.retain("t", ""); // nothing there: no change
    assertEquals(2, broker.all(Retained.class).size());
  }

  @Test
  @Spec("3.1.1:MQTT-3.3.1-12")
  void retain0_changesNothing() {
    TestClient publisher = broker.v311("p");
    publisher.retain("t", "x");
    publisher.publish("t", "y");
    publisher.publish("t", "");
    TestClient late = broker.v311("late");
    late.subscribe("t", ZERO);
    late.message("t", "x");
  }

  @ParameterizedTest
  @CsvSource({"0, true, true", "1, true, false", "2, false, false"})
  @Spec({"v5:MQTT-3.3.1-9", "v5:MQTT-3.3.1-10", "v5:MQTT-3.3.1-11"})
  void retainHandling_decidesForNewAndRepeatedSubscriptions(
      int handling, boolean first, boolean again) {
    broker.v5("p").retain("t", "x");
    TestClient client = broker.v5("c");
    for (boolean expected : new boolean[] {first, again}) {
      client.subscribe(request("t", false, handling));
      if (expected) {
        client.message("t", "x");
      }
      client.fence();
    }
  }

  @Test
  @Spec("3.1.1:MQTT-3.8.4-3")
  void subscribingAgain_311_sendsItAgain() {
    broker.v311("p").retain("t", "x");
    TestClient client = broker.v311("c");
    client.subscribe("t", ZERO);
    client.message("t", "x");
    client.subscribe("t", ZERO);
    client.message("t", "x");
  }

  @Test
  void retainedQos_isTheLowerOne() {
    TestClient publisher = broker.v311("p");
    publisher.send(TestClient.publish("t", "x", QoS.EXACTLY_ONCE, true, 1, Properties.NONE));
    TestClient client = broker.v311("c");
    client.subscribe("t", QoS.AT_LEAST_ONCE);
    PublishPacket received = client.message("t", "x");
    assertEquals(QoS.AT_LEAST_ONCE, received.qos());
    client.ack(received);
  }

  @Test
  void wildcards_findWhatTheyMatch() {
    TestBroker roomy = TestBroker.create();
    TestClient publisher = roomy.v5("p");
    List<String> topics = List.of("a", "a/b", "a/b/c", "a/$x", "b", "/", "$x/a", "a//c");
    topics.forEach(topic -> publisher.retain(topic, "x"));
    for (String filter :
        List.of("#", "+", "a/#", "a/+", "+/b/#", "+/+", "/+", "$x/#", "a/+/c", "a", "b/#")) {
      Set<String> expected = new HashSet<>();
      for (String topic : topics) {
        if (matches(filter, topic)) {
          expected.add(topic);
        }
      }
      TestClient client = roomy.v5("c");
      client.subscribe(filter, ZERO);
      Set<String> received = new HashSet<>();
      for (int i = 0; i < expected.size(); i++) {
        received.add(client.message().topic());
      }
      client.fence();
      assertEquals(expected, received, filter);
    }
    roomy.afterEach(null);
  }

  private static boolean matches(String filter, String topic) {
    try {
      return dev.mqttlab.broker.topic.TopicFilter.parse(filter)
          .matches(dev.mqttlab.broker.topic.TopicName.parse(topic));
    } catch (dev.mqttlab.broker.topic.InvalidTopicException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void bound_refusesNewTopicsButRoutesThem() {
    TestClient subscriber = broker.subscriber(MqttVersion.V5_0, "s", "#", ZERO);
    TestClient publisher = broker.v5("p");
    for (String topic : List.of("a", "b", "c", "d")) {
      publisher.retain(topic, "x");
      subscriber.message(topic, "x");
    }
    assertEquals(3, broker.namespace().snapshot().retained().size());
    Violation violation = broker.next(Violation.class);
    assertEquals("limit maxRetainedTopics", violation.rule());
    assertFalse(violation.closes());
    publisher.retain("a", "replacing is no new topic");
    assertEquals(2, broker.all(Violation.class).size(), "20 bytes are the bound");
    publisher.retain("a", "");
    publisher.retain("d", "y");
    assertEquals(3, broker.namespace().snapshot().retained().size());
    publisher.fence();
  }

  @Test
  void noLocal_holdsForRetainedMessagesToo() {
    TestClient client = broker.v5("c");
    client.retain("t", "mío");
    client.subscribe(new SubscriptionRequest("t", ZERO, true, false, 0));
    client.fence();
    TestClient other = broker.v5("d");
    other.subscribe(new SubscriptionRequest("t", ZERO, true, false, 0));
    other.message("t", "mío");
  }
}
