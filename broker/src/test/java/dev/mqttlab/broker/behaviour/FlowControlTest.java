package dev.mqttlab.broker.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.delivery.OverflowPolicy;
import dev.mqttlab.broker.harness.Connect;
import dev.mqttlab.broker.harness.TestBroker;
import dev.mqttlab.broker.harness.TestClient;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.PubRecPacket;
import dev.mqttlab.broker.packet.PubRelPacket;
import dev.mqttlab.broker.packet.PublishPacket;
import dev.mqttlab.broker.spec.Spec;
import dev.mqttlab.broker.tap.BrokerEvent.Dropped;
import dev.mqttlab.broker.tap.BrokerEvent.Published;
import dev.mqttlab.broker.tap.BrokerEvent.Violation;
import dev.mqttlab.broker.tap.SubscriptionOutcome.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Receive Maximum, bounded queues, slow consumers, Maximum Packet Size [v5 §4.9, §3.1.2.11.3-4].
 * The time after which an unwritable connection is closed is the transport's.
 */
class FlowControlTest {
  private static final QoS ONE = QoS.AT_LEAST_ONCE;
  private static final QoS TWO = QoS.EXACTLY_ONCE;

  @RegisterExtension
  final TestBroker broker =
      TestBroker.create(
          limits ->
              limits
                  .receiveMaximum(2)
                  .maxInFlightMessages(3)
                  .maxQueuedMessages(3)
                  .maxPacketBytes(4096));

  private void publish(String... payloads) {
    TestClient publisher = broker.v5("p");
    for (String payload : payloads) {
      publisher.publishAtLeastOnce("t", payload);
    }
    publisher.disconnect();
  }

  private Result lastResult() {
    var published = broker.all(Published.class);
    return published.get(published.size() - 1).decision().outcomes().get(0).result();
  }

  @Test
  @Spec({"v5:MQTT-3.3.4-7", "v5:MQTT-3.3.4-8"})
  void inbound_moreThanReceiveMaximum_isDisconnected() {
    TestClient client = broker.v5("c");
    for (int i = 1; i <= 2; i++) {
      client.send(TestClient.publish("t", "x", TWO, i));
      client.expect(PubRecPacket.class);
    }
    client.send(TestClient.publish("t", "x", TWO, 2)); // one of the two again: not one more
    client.expect(PubRecPacket.class);
    client.send(TestClient.publish("t", "x", TWO, 3));
    client.expectDisconnect(DisconnectReasonCode.RECEIVE_MAXIMUM_EXCEEDED);
    assertEquals("v5 MQTT-3.3.4-7", broker.next(Violation.class).rule());
  }

  @Test
  void inbound_311_knowsNoReceiveMaximum() {
    TestClient client = broker.v311("c");
    for (int i = 1; i <= 10; i++) {
      client.send(TestClient.publish("t", "x", TWO, i));
      client.expect(PubRecPacket.class);
    }
  }

  @Test
  @Spec({"v5:MQTT-3.3.4-9", "v5:MQTT-4.9.0-2"})
  void outbound_neverMoreThanReceiveMaximumUnacknowledged() {
    TestClient client = broker.connect(Connect.v5("c").with(Property.RECEIVE_MAXIMUM, 2));
    client.subscribe("t", TWO);
    TestClient publisher = broker.v5("p");
    for (int i = 1; i <= 4; i++) {
      publisher.publishExactlyOnce("t", "m" + i);
    }
    PublishPacket first = client.message("t", "m1");
    client.message("t", "m2");
    client.fence();
    client.pubRec(first.packetIdentifier());
    client.expect(PubRelPacket.class);
    client.fence(); // the quota grows with PUBCOMP only
    client.pubComp(first.packetIdentifier());
    client.message("t", "m3");
    publisher.publish("t", "qos 0 is not subject to it");
    client.message("t", "qos 0 is not subject to it");
    client.fence();
  }

  @Test
  void outbound_311_isBoundByMaxInFlight() {
    TestClient client = broker.subscriber(MqttVersion.V3_1_1, "c", "t", ONE);
    publish("1", "2", "3", "4");
    PublishPacket first = client.message("t", "1");
    client.message("t", "2");
    client.message("t", "3");
    client.fence();
    client.ack(first);
    client.message("t", "4");
    client.fence();
  }

  @Test
  void reconnect_withSmallerReceiveMaximum_resendsByAndBy() {
    TestClient first = broker.connect(Connect.v5("c").keepFor(100));
    first.subscribe("t", ONE);
    publish("1", "2", "3", "4");
    first.lose();
    TestClient back =
        broker.connect(Connect.v5("c").keepFor(100).with(Property.RECEIVE_MAXIMUM, 1));
    for (int i = 1; i <= 4; i++) {
      PublishPacket next = back.message("t", String.valueOf(i));
      assertEquals(i <= 3, next.dup());
      back.fence();
      back.ack(next);
    }
    back.fence();
  }

  @Test
  void queueFull_discardsTheOldest() {
    TestClient client = broker.connect(Connect.v311("c").resume());
    client.subscribe("t", ONE);
    client.disconnect();
    publish("1", "2", "3", "4", "5");
    assertEquals(Result.QUEUED_OFFLINE, lastResult());
    assertEquals(2, broker.all(Dropped.class).size());
    Dropped first = broker.next(Dropped.class);
    assertEquals(Dropped.Reason.QUEUE_FULL, first.reason());
    assertEquals("c", first.client().clientIdentifier());
    assertEquals(broker.all(Published.class).get(0).sequence(), first.of());
    TestClient back = broker.connect(Connect.v311("c").resume());
    back.message("t", "3");
    back.message("t", "4");
    back.message("t", "5");
    back.fence();
    assertEquals(2, broker.namespace().traffic().publishesDropped());
  }

  @Test
  void queueFull_discardNewest_keepsTheOldest() {
    TestBroker other =
        TestBroker.create(
            limits -> limits.maxQueuedMessages(1).overflowPolicy(OverflowPolicy.DISCARD_NEWEST));
    TestClient client = other.connect(Connect.v311("c").resume());
    client.subscribe("t", ONE);
    client.disconnect();
    TestClient publisher = other.v311("p");
    publisher.publishAtLeastOnce("t", "1");
    publisher.publishAtLeastOnce("t", "2");
    var outcome = other.all(Published.class).get(1).decision().outcomes().get(0);
    assertEquals(Result.QUEUE_FULL, outcome.result());
    assertEquals(-1, outcome.qos());
    TestClient back = other.connect(Connect.v311("c").resume());
    back.message("t", "1");
    back.fence();
    other.afterEach(null);
  }

  @Test
  void queue_isBoundByBytes() {
    TestBroker other = TestBroker.create(limits -> limits.maxQueuedBytes(10));
    TestClient client = other.connect(Connect.v311("c").resume());
    client.subscribe("t", ONE);
    client.disconnect();
    TestClient publisher = other.v311("p");
    publisher.publishAtLeastOnce("t", "1234");
    publisher.publishAtLeastOnce("t", "5678");
    publisher.publishAtLeastOnce("t", "more than ten bytes");
    publisher.publishAtLeastOnce("t", "9");
    TestClient back = other.connect(Connect.v311("c").resume());
    back.message("t", "5678");
    back.message("t", "9");
    back.fence();
    other.afterEach(null);
  }

  @Test
  void slowConsumer_losesQos0AndGetsTheRestLater() {
    TestClient client = broker.subscriber(MqttVersion.V5_0, "c", "t", ONE);
    client.writable(false);
    TestClient publisher = broker.v5("p");
    publisher.publish("t", "qos 0");
    assertEquals(Result.SLOW_CONSUMER, lastResult());
    publisher.publishAtLeastOnce("t", "qos 1");
    assertEquals(Result.DELIVERED, lastResult());
    client.expectNothing();
    assertEquals(Dropped.Reason.SLOW_CONSUMER, broker.next(Dropped.class).reason());
    client.writable(true);
    client.message("t", "qos 1");
    client.fence();
  }

  @Test
  void slowConsumer_doesNotStopThePublisherOrOthers() {
    TestClient slow = broker.subscriber(MqttVersion.V5_0, "slow", "t", ONE);
    TestClient quick = broker.subscriber(MqttVersion.V5_0, "quick", "t", ONE);
    slow.writable(false);
    TestClient publisher = broker.v5("p");
    for (int i = 0; i < 100; i++) {
      publisher.publishAtLeastOnce("t", "m" + i);
      quick.ack(quick.message("t", "m" + i));
    }
    slow.writable(true);
    slow.message("t", "m97"); // the bound is 3
    assertEquals(97, broker.all(Dropped.class).size());
  }

  @Test
  @Spec({"v5:MQTT-3.1.2-24", "v5:MQTT-3.1.2-25"})
  void messageLargerThanMaximumPacketSize_isNotSent() {
    TestClient client = broker.connect(Connect.v5("c").with(Property.MAXIMUM_PACKET_SIZE, 40));
    client.subscribe("t", ONE);
    TestClient other = broker.subscriber(MqttVersion.V5_0, "d", "t", ONE);
    // 2 fixed header + 2 + 1 topic + 2 identifier + 1 properties + payload
    publish("x".repeat(33), "x".repeat(32));
    assertEquals(33, other.message().payload().size());
    PublishPacket fits = client.message();
    assertEquals(32, fits.payload().size());
    client.ack(fits);
    client.fence();
    assertEquals(Dropped.Reason.PACKET_TOO_LARGE, broker.next(Dropped.class).reason());
    assertEquals(
        Result.PACKET_TOO_LARGE,
        broker.all(Published.class).get(0).decision().outcomes().get(0).result());
  }

  @Test
  void messageTooLargeForTheNewConnection_isGivenUpOnRedelivery() {
    TestClient client = broker.connect(Connect.v5("c").keepFor(100));
    client.subscribe("t", ONE);
    publish("x".repeat(100), "corto");
    client.lose();
    TestClient back =
        broker.connect(Connect.v5("c").keepFor(100).with(Property.MAXIMUM_PACKET_SIZE, 40));
    back.ack(back.message("t", "corto"));
    back.fence();
    assertEquals(Dropped.Reason.PACKET_TOO_LARGE, broker.next(Dropped.class).reason());
    assertTrue(
        broker.namespace().snapshot().clients().stream()
            .allMatch(each -> each.queuedMessages() == 0));
  }

  @Test
  void messagesReleasedButNeverCompleted_areBound() {
    TestClient client = broker.connect(Connect.v5("c").keepFor(100));
    client.subscribe("t", TWO);
    TestClient publisher = broker.v5("p");
    int received = 0;
    for (int round = 0; round < 400; round++) {
      for (int i = 0; i < 3; i++) {
        publisher.publishExactlyOnce("t", "m");
      }
      for (PublishPacket each : client.messages()) {
        received++;
        client.pubRec(each.packetIdentifier());
        client.expect(PubRelPacket.class);
      }
      client.lose();
      client = broker.connect(Connect.v5("c").keepFor(100));
      client.discard();
    }
    assertEquals(1023, received);
    client.fence();
  }
}
