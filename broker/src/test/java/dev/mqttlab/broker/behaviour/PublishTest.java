package dev.mqttlab.broker.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.access.Authorizer;
import dev.mqttlab.broker.harness.Connect;
import dev.mqttlab.broker.harness.TestBroker;
import dev.mqttlab.broker.harness.TestClient;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.PubAckPacket;
import dev.mqttlab.broker.packet.PubAckReasonCode;
import dev.mqttlab.broker.packet.PubCompPacket;
import dev.mqttlab.broker.packet.PubRecPacket;
import dev.mqttlab.broker.packet.PublishPacket;
import dev.mqttlab.broker.packet.UserProperty;
import dev.mqttlab.broker.spec.Spec;
import dev.mqttlab.broker.tap.BrokerEvent.Dropped;
import dev.mqttlab.broker.tap.BrokerEvent.Published;
import dev.mqttlab.broker.tap.BrokerEvent.Violation;
import dev.mqttlab.broker.topic.TopicFilter;
import dev.mqttlab.broker.topic.TopicName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the server makes of a PUBLISH [v5 §3.3]: topics, aliases, properties, rights. RETAIN is
 * {@link RetainedTest}'s, the acknowledgements in full {@link QosHandshakeTest}'s.
 */
class PublishTest {
  /** May publish below {@code libre/}, may read everything but {@code secreto/}. */
  private static final Authorizer LIMITED =
      new Authorizer() {
        @Override
        public boolean mayPublish(TopicName topic) {
          return topic.toString().startsWith("libre/");
        }

        @Override
        public boolean maySubscribe(TopicFilter filter) {
          return true;
        }

        @Override
        public boolean mayReceive(TopicName topic) {
          return !topic.toString().startsWith("secreto/");
        }
      };

  @RegisterExtension
  final TestBroker broker = TestBroker.create(limits -> limits.maxTopicLevels(4).maxTopicBytes(20));

  private static PublishPacket with(String topic, Properties properties) {
    return TestClient.publish(topic, "x", QoS.AT_MOST_ONCE, false, 0, properties);
  }

  @ParameterizedTest
  @CsvSource({
    "casa/#, v5 MQTT-3.3.2-2, 3.1.1 MQTT-3.3.2-2",
    "casa/+/luz, v5 MQTT-3.3.2-2, 3.1.1 MQTT-3.3.2-2",
    "a/b/c/d/e, limit maxTopicLevels, limit maxTopicLevels",
    "ññññññññññá, limit maxTopicBytes, limit maxTopicBytes"
  })
  @Spec({"v5:MQTT-3.3.2-2", "3.1.1:MQTT-3.3.2-2"})
  void topicName_invalid_closesPerVersion(String topic, String v5Rule, String v311Rule) {
    TestClient v5 = broker.v5("a");
    v5.publish(topic, "x");
    v5.expectDisconnect(DisconnectReasonCode.TOPIC_NAME_INVALID);
    Violation first = broker.next(Violation.class);
    assertEquals(v5Rule, first.rule());
    assertEquals(topic, first.detail());
    assertEquals(0x90, first.code());
    assertTrue(first.closes());
    TestClient v311 = broker.v311("b");
    v311.publish(topic, "x");
    v311.expectClosed();
    Violation second = broker.next(Violation.class);
    assertEquals(v311Rule, second.rule());
    assertEquals(-1, second.code());
    assertEquals(List.of(), broker.all(Published.class));
  }

  @Test
  void topicEmpty_311_closes() {
    TestClient client = broker.v311("c");
    client.publish("", "x");
    client.expectClosed();
    assertEquals("3.1.1 MQTT-4.7.3-1", broker.next(Violation.class).rule());
  }

  @Test
  @Spec({"v5:MQTT-3.3.2-8", "v5:MQTT-3.3.2-10", "v5:MQTT-3.3.2-12"})
  void topicAlias_setUsedAndChanged() {
    TestClient subscriber = broker.subscriber(MqttVersion.V5_0, "s", "#", QoS.AT_MOST_ONCE);
    TestClient client = broker.v5("c");
    Properties alias = Properties.builder().number(Property.TOPIC_ALIAS, 10).build();
    client.send(with("uno", alias));
    client.send(with("", alias));
    client.send(with("dos", alias));
    client.send(with("", alias));
    for (String topic : List.of("uno", "uno", "dos", "dos")) {
      PublishPacket received = subscriber.message(topic, "x");
      assertTrue(received.properties().isEmpty(), "the alias belongs to the other connection");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 65535})
  @Spec({"v5:MQTT-3.3.2-8", "v5:MQTT-3.3.2-9"})
  void topicAlias_outOfRange_disconnects(int alias) {
    TestClient client = broker.v5("c");
    client.send(with("uno", Properties.builder().number(Property.TOPIC_ALIAS, alias).build()));
    client.expectDisconnect(DisconnectReasonCode.TOPIC_ALIAS_INVALID);
  }

  @Test
  @Spec("v5:MQTT-3.3.2-7")
  void topicAlias_unknownOrMissing_disconnects() {
    TestClient client = broker.v5("c");
    client.send(with("uno", Properties.builder().number(Property.TOPIC_ALIAS, 1).build()));
    TestClient second = broker.v5("d"); // aliases belong to one connection
    second.send(with("", Properties.builder().number(Property.TOPIC_ALIAS, 1).build()));
    second.expectDisconnect(DisconnectReasonCode.PROTOCOL_ERROR);
    client.send(with("", Properties.NONE));
    client.expectDisconnect(DisconnectReasonCode.PROTOCOL_ERROR);
  }

  @Test
  @Spec({
    "v5:MQTT-3.3.2-4",
    "v5:MQTT-3.3.2-15",
    "v5:MQTT-3.3.2-16",
    "v5:MQTT-3.3.2-17",
    "v5:MQTT-3.3.2-18",
    "v5:MQTT-3.3.2-20"
  })
  void properties_goOnUnalteredToV5AndNotTo311() {
    TestClient v5 = broker.subscriber(MqttVersion.V5_0, "a", "t", QoS.AT_MOST_ONCE);
    TestClient v311 = broker.subscriber(MqttVersion.V3_1_1, "b", "t", QoS.AT_MOST_ONCE);
    Properties sent =
        Properties.builder()
            .number(Property.PAYLOAD_FORMAT_INDICATOR, 1)
            .text(Property.CONTENT_TYPE, "text/plain")
            .text(Property.RESPONSE_TOPIC, "respuesta")
            .binary(Property.CORRELATION_DATA, Payload.of("42"))
            .user("b", "1")
            .user("a", "2")
            .user("b", "3")
            .build();
    broker.v5("p").send(with("t", sent));
    Properties received = v5.message().properties();
    assertEquals(sent, received);
    assertEquals(
        List.of("b", "a", "b"),
        received.userProperties().stream().map(UserProperty::name).toList());
    assertTrue(v311.message().properties().isEmpty());
  }

  @Test
  @Spec("v5:MQTT-3.3.4-6")
  void subscriptionIdentifierFromClient_disconnects() {
    TestClient client = broker.v5("c");
    client.send(with("t", Properties.builder().subscriptionIdentifier(3).build()));
    client.expectDisconnect(DisconnectReasonCode.PROTOCOL_ERROR);
  }

  @Test
  @Spec("v5:MQTT-3.3.2-14")
  void responseTopicWithWildcard_disconnects() {
    TestClient client = broker.v5("c");
    client.send(with("t", Properties.builder().text(Property.RESPONSE_TOPIC, "a/#").build()));
    client.expectDisconnect(DisconnectReasonCode.PROTOCOL_ERROR);
  }

  @Test
  void payloadFormat_notUtf8_isRefused() {
    TestClient client = broker.v5("c");
    Properties text = Properties.builder().number(Property.PAYLOAD_FORMAT_INDICATOR, 1).build();
    Payload bad = Payload.wrap(new byte[] {(byte) 0xC3, 0x28});
    client.send(new PublishPacket("t", bad, QoS.AT_LEAST_ONCE, false, false, 1, text));
    assertEquals(
        PubAckReasonCode.PAYLOAD_FORMAT_INVALID, client.expect(PubAckPacket.class).reasonCode());
    assertFalse(broker.next(Published.class).decision().accepted());
    client.send(new PublishPacket("t", bad, QoS.AT_MOST_ONCE, false, false, 0, text));
    client.expectDisconnect(DisconnectReasonCode.PAYLOAD_FORMAT_INVALID);
  }

  @Test
  void nobodySubscribes_isToldToV5() {
    assertEquals(
        PubAckReasonCode.NO_MATCHING_SUBSCRIBERS, broker.v5("a").publishAtLeastOnce("t", "x"));
    Published published = broker.next(Published.class);
    assertEquals(0x10, published.acknowledgedCode());
    assertTrue(published.decision().accepted());
    Dropped dropped = broker.next(Dropped.class);
    assertEquals(Dropped.Reason.NO_MATCH, dropped.reason());
    assertEquals("a", dropped.client().clientIdentifier());
    assertEquals(published.sequence(), dropped.of());
    assertEquals(PubAckReasonCode.SUCCESS, broker.v311("b").publishAtLeastOnce("t", "x"));
    assertEquals(0, broker.next(Published.class).acknowledgedCode());
    TestClient two = broker.v5("c");
    two.send(TestClient.publish("t", "x", QoS.EXACTLY_ONCE, 1));
    assertEquals(
        PubAckReasonCode.NO_MATCHING_SUBSCRIBERS, two.expect(PubRecPacket.class).reasonCode());
    two.pubRel(1);
    two.expect(PubCompPacket.class);
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  @Spec("3.1.1:MQTT-3.3.5-2")
  void notAllowed_isAcknowledgedPerVersionAndNotRouted(MqttVersion version) {
    TestClient subscriber = broker.subscriber(MqttVersion.V5_0, "s", "#", QoS.AT_MOST_ONCE);
    TestClient client = broker.connect(Connect.of(version, "c").rights(LIMITED));
    PubAckReasonCode code =
        version.isV5() ? PubAckReasonCode.NOT_AUTHORIZED : PubAckReasonCode.SUCCESS;
    assertEquals(code, client.publishAtLeastOnce("prohibido/t", "x"));
    client.send(TestClient.publish("prohibido/t", "x", QoS.EXACTLY_ONCE, 9));
    assertEquals(code, client.expect(PubRecPacket.class).reasonCode());
    client.publish("prohibido/t", "x");
    client.fence();
    subscriber.fence();
    for (Published event : broker.all(Published.class)) {
      assertFalse(event.decision().accepted());
      assertEquals(List.of(), event.decision().outcomes());
    }
    assertEquals(Dropped.Reason.DENIED, broker.next(Dropped.class).reason());
    client.publish("libre/t", "x");
    subscriber.message("libre/t", "x");
  }

  @Test
  void sysTopics_areTheServersOwn() {
    TestClient subscriber = broker.subscriber(MqttVersion.V5_0, "s", "$SYS/x", QoS.AT_MOST_ONCE);
    TestClient client = broker.v5("c");
    assertEquals(PubAckReasonCode.NOT_AUTHORIZED, client.publishAtLeastOnce("$SYS/x", "y"));
    client.publish("$SYS/x", "y");
    subscriber.fence();
    client.publish("$SYSTEM", "not ours");
    client.fence();
  }

  @Test
  void published_showsWhatWasSent() {
    TestClient client = broker.v311("c");
    client.send(
        new PublishPacket(
            "t", Payload.of("x"), QoS.AT_LEAST_ONCE, true, true, 77, Properties.NONE));
    client.expect(PubAckPacket.class);
    Published event = broker.next(Published.class);
    assertEquals("c", event.client().clientIdentifier());
    assertEquals("t", event.topic());
    assertEquals(Payload.of("x"), event.payload());
    assertEquals(1, event.qos());
    assertTrue(event.retain());
    assertTrue(event.dup());
    assertEquals(77, event.packetIdentifier());
    client.publish("t", "y");
    assertEquals(-1, broker.next(Published.class).acknowledgedCode());
  }
}
