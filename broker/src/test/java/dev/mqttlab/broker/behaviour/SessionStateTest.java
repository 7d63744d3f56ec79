package dev.mqttlab.broker.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.harness.Connect;
import dev.mqttlab.broker.harness.TestBroker;
import dev.mqttlab.broker.harness.TestClient;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.ConnAckPacket;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.spec.Spec;
import dev.mqttlab.broker.tap.BrokerEvent.Disconnected;
import dev.mqttlab.broker.tap.BrokerEvent.Disconnected.Cause;
import dev.mqttlab.broker.tap.BrokerEvent.Dropped;
import dev.mqttlab.broker.tap.BrokerEvent.SessionEnded;
import dev.mqttlab.broker.tap.BrokerEvent.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Session State, Clean Start, Session Expiry, takeover [v5 §4.1, §3.1.2.4, §3.1.2.11.2, §3.1.4].
 * Not here: sessions on disk, and redelivery, which is {@link QosHandshakeTest}'s.
 */
class SessionStateTest {
  @RegisterExtension final TestBroker broker = TestBroker.create();

  private static final QoS ONE = QoS.AT_LEAST_ONCE;

  private ConnAckPacket reconnect(Connect connect) {
    return broker.open(connect).connAck();
  }

  @Test
  @Spec({"3.1.1:MQTT-3.1.2-4", "3.1.1:MQTT-3.1.2-5", "3.1.1:MQTT-3.2.2-2"})
  void cleanSession0_offlineMessagesWithQos1_areDeliveredOnReturn() {
    TestClient first = broker.connect(Connect.v311("s").resume());
    first.subscribe("t/#", ONE);
    first.disconnect();
    TestClient publisher = broker.v311("p");
    publisher.publish("t/0", "qos 0 is not kept");
    publisher.publishAtLeastOnce("t/1", "uno");
    publisher.publishAtLeastOnce("t/2", "dos");
    TestClient back = broker.open(Connect.v311("s").resume());
    assertTrue(back.connAck().sessionPresent());
    assertFalse(back.message("t/1", "uno").dup());
    back.message("t/2", "dos");
    back.fence();
    assertEquals(Dropped.Reason.QOS0_OFFLINE, broker.all(Dropped.class).get(0).reason());
  }

  @Test
  @Spec({"3.1.1:MQTT-3.1.2-6", "3.1.1:MQTT-3.2.2-1"})
  void cleanSession1_dropsWhatWasThere() {
    TestClient first = broker.connect(Connect.v311("s").resume());
    first.subscribe("t", ONE);
    first.disconnect();
    assertFalse(reconnect(Connect.v311("s")).sessionPresent());
    assertEquals("s", broker.next(SessionEnded.class).client().clientIdentifier());
    broker.v311("p").publishAtLeastOnce("t", "x");
    assertFalse(reconnect(Connect.v311("s").resume()).sessionPresent());
  }

  @Test
  void sessionPresent_31_isNotShown() {
    broker.connect(Connect.of(MqttVersion.V3_1, "s").resume()).disconnect();
    assertFalse(reconnect(Connect.of(MqttVersion.V3_1, "s").resume()).sessionPresent());
  }

  @Test
  @Spec({"v5:MQTT-3.1.2-5", "v5:MQTT-3.2.2-3"})
  void expiryInterval_sessionIsThereUntilItIsOver() {
    broker.connect(Connect.v5("s").keepFor(100)).disconnect();
    broker.advanceSeconds(99);
    TestClient back = broker.open(Connect.v5("s").keepFor(100));
    assertTrue(back.connAck().sessionPresent());
    back.disconnect();
    broker.advanceSeconds(100);
    assertEquals(1, broker.all(SessionEnded.class).size());
    assertFalse(reconnect(Connect.v5("s").keepFor(100)).sessionPresent());
  }

  @Test
  @Spec("v5:MQTT-3.1.2-23")
  void expiryInterval_absentOr0_endsWithTheConnection() {
    broker.connect(Connect.v5("s").resume()).lose();
    assertEquals("s", broker.next(SessionEnded.class).client().clientIdentifier());
    broker.connect(Connect.v5("s").keepFor(0)).lose();
    assertFalse(reconnect(Connect.v5("s").resume()).sessionPresent());
  }

  @Test
  void expiryInterval_maximum_neverEnds() {
    broker.connect(Connect.v5("s").keepFor(0xFFFF_FFFFL)).disconnect();
    assertEquals(0, broker.pendingTimers());
    broker.advanceSeconds(5_000_000_000.0);
    assertTrue(reconnect(Connect.v5("s").resume()).sessionPresent());
  }

  @Test
  @Spec({"v5:MQTT-3.1.2-4", "v5:MQTT-3.2.2-2"})
  void cleanStart_withSession_startsAnew() {
    TestClient first = broker.connect(Connect.v5("s").keepFor(100));
    first.subscribe("t", ONE);
    first.disconnect();
    TestClient back = broker.open(Connect.v5("s").with(Property.SESSION_EXPIRY_INTERVAL, 100));
    assertFalse(back.connAck().sessionPresent());
    broker.v5("p").publishAtLeastOnce("t", "x");
    back.fence();
  }

  private static Properties expiry(long seconds) {
    return Properties.builder().number(Property.SESSION_EXPIRY_INTERVAL, seconds).build();
  }

  @Test
  void disconnect_withNewExpiry_changesIt() {
    TestClient client = broker.connect(Connect.v5("s").keepFor(100));
    client.disconnect(DisconnectReasonCode.NORMAL_DISCONNECTION, expiry(5));
    broker.advanceSeconds(6);
    assertFalse(reconnect(Connect.v5("s").keepFor(100)).sessionPresent());
  }

  @Test
  void disconnect_expiryFrom0_isAProtocolError() {
    TestClient client = broker.v5("s");
    client.disconnect(DisconnectReasonCode.NORMAL_DISCONNECTION, expiry(5));
    client.expectDisconnect(DisconnectReasonCode.PROTOCOL_ERROR);
    assertEquals("v5 §3.14.2.2.2", broker.next(Violation.class).rule());
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  @Spec({"v5:MQTT-3.1.4-3", "3.1.1:MQTT-3.1.4-2"})
  void sameIdentifier_takesTheOldConnectionOver(MqttVersion version) {
    TestClient first = broker.connect(Connect.of(version, "s"));
    TestClient second = broker.connect(Connect.v311("s"));
    if (version.isV5()) {
      first.expectDisconnect(DisconnectReasonCode.SESSION_TAKEN_OVER);
    } else {
      first.expectClosed(); // never a DISCONNECT in 3.x
    }
    Disconnected event = broker.next(Disconnected.class);
    assertEquals(Cause.TAKEOVER, event.cause());
    assertEquals(version.isV5() ? 0x8E : -1, event.reasonCode());
    first.connected().onClosed(Cause.LOST); // the transport's news comes late and changes nothing
    second.fence();
    assertEquals(1, broker.namespace().connections());
  }

  @Test
  void takeover_keepsTheSessionAndItsMessages() {
    TestClient first = broker.connect(Connect.v5("s").keepFor(100));
    first.subscribe("t", ONE);
    TestClient publisher = broker.v5("p");
    publisher.publishAtLeastOnce("t", "uno");
    first.message("t", "uno"); // not acknowledged
    TestClient second = broker.open(Connect.v5("s").keepFor(100));
    assertTrue(second.connAck().sessionPresent());
    assertTrue(second.message("t", "uno").dup());
    publisher.publishAtLeastOnce("t", "dos");
    second.message("t", "dos");
    second.fence();
  }

  @Test
  void expiryLimit_isToldInConnAck() {
    TestBroker strict = TestBroker.create(limits -> limits.maxSessionExpirySeconds(60));
    Properties told = strict.open(Connect.v5("s").keepFor(100)).connAck().properties();
    assertEquals(60, told.number(Property.SESSION_EXPIRY_INTERVAL, -1));
    strict.afterEach(null);
  }

  @Test
  void versions_mayChangeBetweenConnections() {
    TestClient old = broker.connect(Connect.v311("s").resume());
    old.subscribe("t", ONE);
    old.disconnect();
    broker.v5("p").publishAtLeastOnce("t", "x");
    TestClient back = broker.open(Connect.v5("s").keepFor(10));
    assertTrue(back.connAck().sessionPresent());
    back.message("t", "x");
  }
}
