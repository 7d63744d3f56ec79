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
import dev.mqttlab.broker.packet.PubAckPacket;
import dev.mqttlab.broker.packet.PubAckReasonCode;
import dev.mqttlab.broker.packet.PubCompPacket;
import dev.mqttlab.broker.packet.PubRecPacket;
import dev.mqttlab.broker.packet.PubRelPacket;
import dev.mqttlab.broker.packet.PubRelReasonCode;
import dev.mqttlab.broker.packet.PublishPacket;
import dev.mqttlab.broker.packet.SubAckReasonCode;
import dev.mqttlab.broker.spec.Spec;
import dev.mqttlab.broker.tap.BrokerEvent.Acknowledged;
import dev.mqttlab.broker.tap.BrokerEvent.Delivered;
import dev.mqttlab.broker.tap.BrokerEvent.Published;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * QoS delivery protocols, message delivery retry and ordering [v5 §4.3, §4.4, §4.6]. How many may
 * be in flight is {@link FlowControlTest}'s.
 */
class QosHandshakeTest {
  @RegisterExtension final TestBroker broker = TestBroker.create();

  private static final QoS ONE = QoS.AT_LEAST_ONCE;
  private static final QoS TWO = QoS.EXACTLY_ONCE;

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  @Spec({"v5:MQTT-4.3.2-4", "3.1.1:MQTT-4.3.2-2"})
  void qos1Inbound_isAcknowledgedAndRouted(MqttVersion version) {
    TestClient subscriber = broker.subscriber(version, "s", "t", ONE);
    TestClient publisher = broker.connect(Connect.of(version, "p"));
    assertEquals(PubAckReasonCode.SUCCESS, publisher.publishAtLeastOnce("t", "x"));
    PublishPacket received = subscriber.message("t", "x");
    assertEquals(ONE, received.qos());
    assertFalse(received.dup());
    subscriber.ack(received);
    subscriber.fence();
    Acknowledged event = broker.next(Acknowledged.class);
    assertEquals(received.packetIdentifier(), event.packetIdentifier());
    assertEquals(broker.all(Published.class).get(0).sequence(), event.of());
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  @Spec({"v5:MQTT-4.3.3-8", "v5:MQTT-4.3.3-10", "v5:MQTT-4.3.3-11", "3.1.1:MQTT-4.3.3-2"})
  void qos2Inbound_sentAgainBeforePubRel_isRoutedOnce(MqttVersion version) {
    TestClient subscriber = broker.subscriber(version, "s", "t", QoS.AT_MOST_ONCE);
    TestClient publisher = broker.connect(Connect.of(version, "p"));
    publisher.send(TestClient.publish("t", "x", TWO, 7));
    assertEquals(PubAckReasonCode.SUCCESS, publisher.expect(PubRecPacket.class).reasonCode());
    subscriber.message("t", "x");
    publisher.send(TestClient.publish("t", "x", TWO, 7));
    assertEquals(PubAckReasonCode.SUCCESS, publisher.expect(PubRecPacket.class).reasonCode());
    subscriber.fence();
    publisher.pubRel(7);
    assertEquals(PubRelReasonCode.SUCCESS, publisher.expect(PubCompPacket.class).reasonCode());
    publisher.send(TestClient.publish("t", "nuevo", TWO, 7));
    subscriber.message("t", "nuevo");
  }

  @Test
  @Spec("v5:MQTT-4.3.3-10")
  void qos2Inbound_againAfterReconnect_isRoutedOnce() {
    TestClient subscriber = broker.subscriber(MqttVersion.V5_0, "s", "t", QoS.AT_MOST_ONCE);
    TestClient publisher = broker.connect(Connect.v5("p").keepFor(100));
    publisher.send(TestClient.publish("t", "x", TWO, 7));
    subscriber.message("t", "x");
    publisher.lose();
    TestClient back = broker.connect(Connect.v5("p").keepFor(100));
    back.send(TestClient.publish("t", "x", TWO, 7));
    back.expect(PubRecPacket.class);
    back.pubRel(7);
    assertEquals(PubRelReasonCode.SUCCESS, back.expect(PubCompPacket.class).reasonCode());
    subscriber.fence();
  }

  @Test
  void pubRel_unknownIdentifier_isAnsweredPerVersion() {
    TestClient v5 = broker.v5("a");
    v5.pubRel(9);
    assertEquals(
        PubRelReasonCode.PACKET_IDENTIFIER_NOT_FOUND, v5.expect(PubCompPacket.class).reasonCode());
    TestClient v311 = broker.v311("b");
    v311.pubRel(9);
    assertEquals(PubRelReasonCode.SUCCESS, v311.expect(PubCompPacket.class).reasonCode());
  }

  @Test
  void identifierInUse_isToldToV5() {
    TestClient client = broker.v5("c");
    client.send(TestClient.publish("t", "x", TWO, 1));
    client.expect(PubRecPacket.class);
    client.send(TestClient.publish("t", "x", ONE, 1));
    assertEquals(
        PubAckReasonCode.PACKET_IDENTIFIER_IN_USE, client.expect(PubAckPacket.class).reasonCode());
    // the harness numbers from 1 too
    assertEquals(SubAckReasonCode.PACKET_IDENTIFIER_IN_USE, client.subscribe("t", ONE));
    assertTrue(broker.namespace().snapshot().subscriptions().isEmpty());
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  @Spec({"v5:MQTT-4.3.3-1", "v5:MQTT-4.3.3-4", "v5:MQTT-4.3.3-6", "3.1.1:MQTT-4.3.3-1"})
  void qos2Outbound_goesThroughBothRounds(MqttVersion version) {
    TestClient subscriber = broker.subscriber(version, "s", "t", TWO);
    broker.connect(Connect.of(version, "p")).publishExactlyOnce("t", "x");
    PublishPacket received = subscriber.message("t", "x");
    assertEquals(TWO, received.qos());
    subscriber.pubRec(received.packetIdentifier());
    assertEquals(
        received.packetIdentifier(), subscriber.expect(PubRelPacket.class).packetIdentifier());
    subscriber.pubComp(received.packetIdentifier());
    subscriber.fence();
    assertEquals(2, broker.next(Acknowledged.class).qos());
  }

  @Test
  @Spec({"v5:MQTT-4.4.0-1", "v5:MQTT-4.6.0-1", "3.1.1:MQTT-4.4.0-1", "v5:MQTT-3.3.1-1"})
  void reconnect_resendsInOrderWithDup() {
    TestClient first = broker.connect(Connect.v311("s").resume());
    first.subscribe("t", TWO);
    TestClient publisher = broker.v311("p");
    publisher.publishAtLeastOnce("t", "uno");
    publisher.publishExactlyOnce("t", "dos");
    publisher.publishExactlyOnce("t", "tres");
    PublishPacket one = first.message("t", "uno");
    PublishPacket two = first.message("t", "dos");
    PublishPacket three = first.message("t", "tres");
    first.pubRec(two.packetIdentifier());
    first.lose();
    publisher.publishAtLeastOnce("t", "cuatro");

    TestClient back = broker.connect(Connect.v311("s").resume());
    PublishPacket again = back.message("t", "uno");
    assertTrue(again.dup());
    assertEquals(one.packetIdentifier(), again.packetIdentifier());
    assertEquals(two.packetIdentifier(), back.expect(PubRelPacket.class).packetIdentifier());
    assertEquals(three.packetIdentifier(), back.message("t", "tres").packetIdentifier());
    assertFalse(back.message("t", "cuatro").dup());
    back.fence();

    List<Delivered> delivered = broker.all(Delivered.class);
    assertEquals(
        List.of(false, false, false, true, true, false),
        delivered.stream().map(Delivered::dup).toList());
    assertEquals(delivered.get(0).of(), delivered.get(3).of());
    back.pubComp(two.packetIdentifier());
    back.ack(again);
    back.pubRec(three.packetIdentifier());
    back.expect(PubRelPacket.class);
    back.pubComp(three.packetIdentifier());
    back.fence();
    assertEquals(3, broker.all(Acknowledged.class).size());
  }

  @Test
  @Spec("v5:MQTT-4.4.0-2")
  void pubRecWithError_endsTheHandshake() {
    TestClient subscriber = broker.subscriber(MqttVersion.V5_0, "s", "t", TWO);
    broker.v5("p").publishExactlyOnce("t", "x");
    PublishPacket received = subscriber.message();
    subscriber.pubRec(received.packetIdentifier(), PubAckReasonCode.UNSPECIFIED_ERROR);
    subscriber.fence();
    subscriber.pubRec(received.packetIdentifier());
    assertEquals(
        PubRelReasonCode.PACKET_IDENTIFIER_NOT_FOUND,
        subscriber.expect(PubRelPacket.class).reasonCode());
  }

  @Test
  void lateAcknowledgements_areIgnored() {
    TestClient client = broker.v5("c");
    client.pubAck(5);
    client.pubComp(6);
    client.fence();
  }

  @Test
  void acknowledgementOfTheWrongKind_isAProtocolError() {
    TestClient subscriber = broker.subscriber(MqttVersion.V5_0, "s", "t", TWO);
    broker.v5("p").publishExactlyOnce("t", "x");
    subscriber.pubAck(subscriber.message().packetIdentifier());
    subscriber.expectDisconnect(DisconnectReasonCode.PROTOCOL_ERROR);
  }

  @Test
  @Spec("v5:MQTT-3.8.4-8")
  void effectiveQos_isTheLowerOne() {
    for (QoS granted : QoS.values()) {
      TestClient subscriber =
          broker.subscriber(MqttVersion.V3_1_1, "s" + granted.value(), "t", granted);
      for (QoS published : QoS.values()) {
        TestClient publisher = broker.v311("p");
        publisher.send(
            TestClient.publish("t", "x", published, published == QoS.AT_MOST_ONCE ? 0 : 1));
        assertEquals(granted.min(published), subscriber.message().qos());
      }
      subscriber.disconnect();
    }
  }

  @Test
  @Spec({"v5:MQTT-2.2.1-4", "3.1.1:MQTT-2.3.1-4"})
  void identifiers_areUniqueWhileInUse() {
    TestClient subscriber = broker.subscriber(MqttVersion.V3_1_1, "s", "t", ONE);
    TestClient publisher = broker.v311("p");
    int open = 0;
    for (int i = 0; i < 70_000; i++) { // once around
      publisher.send(TestClient.publish("t", "x", ONE, 1));
      publisher.expect(PubAckPacket.class);
      PublishPacket received = subscriber.message();
      if (i == 0) {
        open = received.packetIdentifier();
      } else {
        assertTrue(open != received.packetIdentifier() && received.packetIdentifier() > 0);
        subscriber.ack(received);
      }
    }
  }
}
