package dev.mqttlab.broker.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.harness.Connect;
import dev.mqttlab.broker.harness.TestBroker;
import dev.mqttlab.broker.harness.TestClient;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.PublishPacket;
import dev.mqttlab.broker.packet.SubAckPacket;
import dev.mqttlab.broker.packet.SubAckReasonCode;
import dev.mqttlab.broker.packet.SubscribePacket;
import dev.mqttlab.broker.packet.SubscriptionRequest;
import dev.mqttlab.broker.packet.UnsubAckPacket;
import dev.mqttlab.broker.packet.UnsubAckReasonCode;
import dev.mqttlab.broker.packet.UnsubscribePacket;
import dev.mqttlab.broker.spec.Spec;
import dev.mqttlab.broker.tap.BrokerEvent.Subscribed;
import dev.mqttlab.broker.tap.BrokerEvent.Unsubscribed;
import dev.mqttlab.broker.tap.BrokerEvent.Violation;
import dev.mqttlab.broker.tap.NamespaceSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * SUBSCRIBE, SUBACK, UNSUBSCRIBE, UNSUBACK and what matches [v5 §3.8–3.11, §4.7]. Retained messages
 * are {@link RetainedTest}'s, shares {@link SharedSubscriptionTest}'s; packets without filters and
 * reserved bits are the codec's.
 */
class SubscribeTest {
  private static final QoS ZERO = QoS.AT_MOST_ONCE;

  @RegisterExtension
  final TestBroker broker =
      TestBroker.create(
          limits ->
              limits.maxFiltersPerSubscribe(3).maxSubscriptionsPerClient(4).maxTopicLevels(5));

  private static Properties identifier(int value) {
    return Properties.builder().subscriptionIdentifier(value).build();
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  @Spec({"v5:MQTT-3.8.4-1", "v5:MQTT-3.8.4-6", "v5:MQTT-3.9.3-1", "3.1.1:MQTT-3.9.3-1"})
  void subscribe_grantsEveryFilterInOrder(MqttVersion version) {
    TestClient client = broker.connect(Connect.of(version, "c"));
    SubAckPacket answer =
        client.subscribe(
            Properties.NONE,
            new SubscriptionRequest("a", QoS.EXACTLY_ONCE),
            new SubscriptionRequest("b", ZERO),
            new SubscriptionRequest("c/#", QoS.AT_LEAST_ONCE));
    assertEquals(
        List.of(
            SubAckReasonCode.GRANTED_QOS_2,
            SubAckReasonCode.GRANTED_QOS_0,
            SubAckReasonCode.GRANTED_QOS_1),
        answer.reasonCodes());
    Subscribed event = broker.next(Subscribed.class);
    assertEquals("a", event.filter());
    assertEquals(2, event.code());
  }

  @ParameterizedTest
  @CsvSource({
    "casa/#/luz, v5 MQTT-4.7.1-1, 3.1.1 MQTT-4.7.1-2",
    "casa#, v5 MQTT-4.7.1-1, 3.1.1 MQTT-4.7.1-2",
    "casa+, v5 MQTT-4.7.1-2, 3.1.1 MQTT-4.7.1-3",
    "'', v5 MQTT-4.7.3-1, 3.1.1 MQTT-4.7.3-1",
    "$share//a, v5 MQTT-4.8.2-1, v5 MQTT-4.8.2-1",
    "$share/g, v5 MQTT-4.8.2-1, v5 MQTT-4.8.2-1",
    "$share/g+/a, v5 MQTT-4.8.2-2, v5 MQTT-4.8.2-2",
    "$share/g/, v5 MQTT-4.8.2-2, v5 MQTT-4.8.2-2",
    "$share/g/a#, v5 MQTT-4.7.1-1, 3.1.1 MQTT-4.7.1-2"
  })
  @Spec({"v5:MQTT-4.7.1-1", "v5:MQTT-4.7.1-2", "v5:MQTT-4.8.2-1", "v5:MQTT-4.8.2-2"})
  void filter_illFormed_closesPerVersion(String filter, String v5Rule, String v311Rule) {
    SubscribePacket packet =
        new SubscribePacket(
            1,
            List.of(new SubscriptionRequest("good", ZERO), new SubscriptionRequest(filter, ZERO)),
            Properties.NONE);
    TestClient v5 = broker.v5("a");
    v5.send(packet);
    v5.expectDisconnect(DisconnectReasonCode.TOPIC_FILTER_INVALID);
    Violation first = broker.next(Violation.class);
    assertEquals(v5Rule, first.rule());
    assertEquals(0x8F, first.code());
    TestClient v311 = broker.v311("b");
    v311.send(packet);
    v311.expectClosed();
    assertEquals(v311Rule, broker.next(Violation.class).rule());
    assertEquals(List.of(), broker.all(Subscribed.class));
  }

  @Test
  @Spec("v5:MQTT-3.8.3-4")
  void noLocalOnASharedSubscription_isAProtocolError() {
    TestClient client = broker.v5("c");
    client.send(
        new SubscribePacket(
            1,
            List.of(new SubscriptionRequest("$share/g/a", ZERO, true, false, 0)),
            Properties.NONE));
    client.expectDisconnect(DisconnectReasonCode.PROTOCOL_ERROR);
    assertEquals("v5 MQTT-3.8.3-4", broker.next(Violation.class).rule());
  }

  @ParameterizedTest
  @CsvSource({"V5_0, NOT_AUTHORIZED", "V3_1_1, UNSPECIFIED_ERROR", "V3_1, GRANTED_QOS_1"})
  void notAllowed_isToldPerVersion(MqttVersion version, SubAckReasonCode expected) {
    TestClient client = broker.connect(Connect.of(version, "c").rights(ConnectTest.NOTHING));
    assertEquals(expected, client.subscribe("a", QoS.AT_LEAST_ONCE));
    assertEquals(expected.value(), broker.next(Subscribed.class).code());
    assertTrue(broker.namespace().snapshot().subscriptions().isEmpty());
    client.expectOpen();
  }

  @Test
  void limits_refuseSingleFilters() {
    TestClient client = broker.v5("c");
    SubscriptionRequest[] four = new SubscriptionRequest[4];
    for (int i = 0; i < 4; i++) {
      four[i] = new SubscriptionRequest("t" + i, ZERO);
    }
    assertEquals(
        List.of(
            SubAckReasonCode.GRANTED_QOS_0,
            SubAckReasonCode.GRANTED_QOS_0,
            SubAckReasonCode.GRANTED_QOS_0,
            SubAckReasonCode.QUOTA_EXCEEDED),
        client.subscribe(Properties.NONE, four).reasonCodes());
    assertEquals("limit maxFiltersPerSubscribe", broker.next(Violation.class).rule());
    assertEquals(SubAckReasonCode.TOPIC_FILTER_INVALID, client.subscribe("a/b/c/d/e/f", ZERO));
    assertEquals("limit maxTopicLevels", broker.next(Violation.class).rule());
    client.subscribe("t3", ZERO);
    assertEquals(SubAckReasonCode.QUOTA_EXCEEDED, client.subscribe("t4", ZERO));
    assertEquals("limit maxSubscriptionsPerClient", broker.next(Violation.class).rule());
    assertEquals(SubAckReasonCode.GRANTED_QOS_0, client.subscribe("t3", ZERO), "replaces one");
    client.expectOpen();
  }

  @Test
  @Spec({"v5:MQTT-3.8.4-3", "v5:MQTT-3.8.4-4", "3.1.1:MQTT-3.8.4-3"})
  void sameFilterAgain_replacesTheSubscription() {
    TestClient client = broker.v5("c");
    client.subscribe(identifier(1), new SubscriptionRequest("t", ZERO));
    client.subscribe(identifier(2), new SubscriptionRequest("t", QoS.EXACTLY_ONCE));
    broker.v5("p").publishAtLeastOnce("t", "x");
    PublishPacket received = client.message("t", "x");
    assertEquals(QoS.AT_LEAST_ONCE, received.qos());
    assertEquals(List.of(2), received.properties().subscriptionIdentifiers());
    client.fence();
    NamespaceSnapshot.Subscription only = broker.namespace().snapshot().subscriptions().get(0);
    assertEquals(2, only.qos());
    assertEquals(2, only.subscriptionIdentifier());
    assertEquals(1, broker.namespace().snapshot().subscriptions().size());
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  @Spec({"v5:MQTT-3.3.4-2", "3.1.1:MQTT-3.3.5-1"})
  void overlappingFilters_giveOneCopyAtTheHighestQos(MqttVersion version) {
    TestClient client = broker.connect(Connect.of(version, "c"));
    client.subscribe("casa/#", ZERO);
    client.subscribe("casa/+", QoS.EXACTLY_ONCE);
    client.subscribe("+/luz", QoS.AT_LEAST_ONCE);
    broker.v5("p").publishExactlyOnce("casa/luz", "on");
    assertEquals(QoS.EXACTLY_ONCE, client.message("casa/luz", "on").qos());
    client.fence();
  }

  @Test
  @Spec({"v5:MQTT-3.3.4-3", "v5:MQTT-3.3.4-4"})
  void overlappingFilters_carryAllIdentifiers() {
    TestClient client = broker.v5("c");
    client.subscribe(identifier(7), new SubscriptionRequest("casa/#", ZERO));
    client.subscribe(identifier(268_435_455), new SubscriptionRequest("casa/+", ZERO));
    client.subscribe("#", ZERO);
    broker.v5("p").publish("casa/luz", "on");
    assertEquals(
        List.of(7, 268_435_455),
        client.message().properties().subscriptionIdentifiers().stream().sorted().toList());
    client.fence();
  }

  @Test
  @Spec("v5:MQTT-3.8.3-3")
  void noLocal_sparesOneTheOwnMessages() {
    TestClient client = broker.v5("c");
    client.subscribe(new SubscriptionRequest("t", ZERO, true, false, 0));
    client.publish("t", "mío");
    client.fence();
    broker.v5("p").publish("t", "ajeno");
    client.message("t", "ajeno");
    client.subscribe(new SubscriptionRequest("+", ZERO, false, false, 0));
    client.publish("t", "por el otro filtro");
    client.message("t", "por el otro filtro");
  }

  @Test
  @Spec({"v5:MQTT-4.7.2-1", "3.1.1:MQTT-4.7.2-1"})
  void leadingWildcards_doNotMatchDollarTopics() {
    TestClient client = broker.v311("c");
    client.subscribe("#", ZERO);
    client.subscribe("+/x", ZERO);
    TestClient publisher = broker.v311("p");
    publisher.publish("$casa/x", "no");
    client.fence();
    client.subscribe("$casa/#", ZERO);
    publisher.publish("$casa/x", "sí");
    client.message("$casa/x", "sí");
  }

  @Test
  void routes_followEveryChange() {
    TestClient client = broker.v5("c");
    TestClient publisher = broker.v5("p");
    for (int i = 0; i < 3; i++) {
      publisher.publish("a/b", "nadie");
      client.fence();
      client.subscribe("a/+", ZERO);
      publisher.publish("a/b", "ahora");
      client.message("a/b", "ahora");
      assertEquals(UnsubAckReasonCode.SUCCESS, client.unsubscribe("a/+"));
    }
  }

  @Test
  @Spec({"v5:MQTT-3.10.4-1", "v5:MQTT-3.10.4-5", "v5:MQTT-3.11.3-1"})
  void unsubscribe_answersEveryFilter() {
    TestClient client = broker.v5("c");
    client.subscribe("a", ZERO);
    client.subscribe("+", ZERO);
    client.send(new UnsubscribePacket(9, List.of("a", "b"), Properties.NONE));
    UnsubAckPacket answer = client.expect(UnsubAckPacket.class);
    assertEquals(9, answer.packetIdentifier());
    assertEquals(
        List.of(UnsubAckReasonCode.SUCCESS, UnsubAckReasonCode.NO_SUBSCRIPTION_EXISTED),
        answer.reasonCodes());
    assertTrue(broker.next(Unsubscribed.class).existed());
    assertFalse(broker.next(Unsubscribed.class).existed());
    broker.v5("p").publish("a", "x");
    client.message("a", "x"); // + is still there: filters are compared, not matched
    client.fence();
  }

  @Test
  @Spec({"v5:MQTT-3.10.4-2", "v5:MQTT-3.10.4-3"})
  void unsubscribe_lastMessagesStillComplete() {
    TestClient client = broker.v5("c");
    client.subscribe("t", QoS.AT_LEAST_ONCE);
    broker.v5("p").publishAtLeastOnce("t", "x");
    client.unsubscribeLater("t");
    PublishPacket received = client.message("t", "x");
    client.expect(UnsubAckPacket.class);
    client.ack(received);
    client.fence();
  }

  @Test
  void unsubscribe_illFormedFilter_closes() {
    TestClient client = broker.v311("c");
    client.send(new UnsubscribePacket(1, List.of("a#"), Properties.NONE));
    client.expectClosed();
  }
}
