package dev.mqttlab.broker.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.harness.Connect;
import dev.mqttlab.broker.harness.TestBroker;
import dev.mqttlab.broker.harness.TestClient;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.PubAckPacket;
import dev.mqttlab.broker.packet.PublishPacket;
import dev.mqttlab.broker.spec.Spec;
import dev.mqttlab.broker.tap.BrokerEvent.Dropped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Message Expiry Interval of messages that wait, and of retained ones [v5 §3.3.2.3.3]. */
class MessageExpiryTest {
  @RegisterExtension final TestBroker broker = TestBroker.create();

  private void publish(String topic, boolean retain, long expirySeconds) {
    TestClient publisher = broker.v5("p");
    Properties expiry =
        Properties.builder().number(Property.MESSAGE_EXPIRY_INTERVAL, expirySeconds).build();
    publisher.send(TestClient.publish(topic, "x", QoS.AT_LEAST_ONCE, retain, 1, expiry));
    publisher.expect(PubAckPacket.class);
  }

  private static long interval(PublishPacket packet) {
    return packet.properties().number(Property.MESSAGE_EXPIRY_INTERVAL, -1);
  }

  private TestClient away() {
    TestClient client = broker.connect(Connect.v5("c").keepFor(1000));
    client.subscribe("t", QoS.AT_LEAST_ONCE);
    return client;
  }

  @Test
  @Spec("v5:MQTT-3.3.2-6")
  void queuedMessage_goesWithTheTimeThatIsLeft() {
    away().disconnect();
    publish("t", false, 100);
    broker.advanceSeconds(30.4);
    assertEquals(70, interval(broker.connect(Connect.v5("c").keepFor(1000)).message("t", "x")));
  }

  @Test
  @Spec("v5:MQTT-3.3.2-5")
  void queuedMessage_expired_isDropped() {
    away().disconnect();
    publish("t", false, 100);
    broker.advanceSeconds(100);
    broker.connect(Connect.v5("c").keepFor(1000)).fence();
    assertEquals(Dropped.Reason.EXPIRED, broker.next(Dropped.class).reason());
  }

  @Test
  void liveMessage_keepsItsInterval() {
    TestClient client = away();
    publish("t", false, 100);
    assertEquals(100, interval(client.message("t", "x")));
    publish("t", false, 0);
    assertEquals(0, interval(client.message("t", "x")));
  }

  @Test
  void messageInFlight_isSentAgainThoughItsTimeIsOver() {
    TestClient client = away();
    publish("t", false, 10);
    client.message("t", "x");
    client.lose();
    broker.advanceSeconds(20);
    PublishPacket again = broker.connect(Connect.v5("c").keepFor(1000)).message("t", "x");
    assertTrue(again.dup());
    assertEquals(0, interval(again));
  }

  @Test
  void retainedMessage_goesWithTheTimeThatIsLeftUntilItIsGone() {
    publish("t", true, 100);
    broker.advanceSeconds(40);
    TestClient client = broker.v5("c");
    client.subscribe("t", QoS.AT_MOST_ONCE);
    assertEquals(60, interval(client.message("t", "x")));
    broker.advanceSeconds(60);
    client.subscribe("t", QoS.AT_MOST_ONCE);
    client.fence();
    assertEquals(0, broker.namespace().snapshot().retained().size());
  }

  @Test
  void retainedMessage_expired_makesRoom() {
    TestBroker small = TestBroker.create(limits -> limits.maxRetainedTopics(1));
    TestClient publisher = small.v5("p");
    Properties expiry = Properties.builder().number(Property.MESSAGE_EXPIRY_INTERVAL, 5).build();
    publisher.send(TestClient.publish("a/b", "x", QoS.AT_MOST_ONCE, true, 0, expiry));
    small.advanceSeconds(5);
    publisher.retain("c", "y");
    assertEquals("c", small.namespace().snapshot().retained().get(0).topic());
    small.afterEach(null);
  }

  @Test
  void expiredMessage_goesTo311SubscribersWithoutProperty() {
    TestClient client = broker.v311("c");
    client.subscribe("t", QoS.AT_MOST_ONCE);
    publish("t", false, 100);
    assertTrue(client.message("t", "x").properties().isEmpty());
  }
}
