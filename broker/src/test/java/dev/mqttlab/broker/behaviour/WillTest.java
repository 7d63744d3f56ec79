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
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.PublishPacket;
import dev.mqttlab.broker.session.MalformedPacket;
import dev.mqttlab.broker.spec.Spec;
import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.BrokerEvent.Disconnected;
import dev.mqttlab.broker.tap.BrokerEvent.Origin;
import dev.mqttlab.broker.tap.BrokerEvent.Published;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Will Message and Will Delay Interval [v5 §3.1.2.5, §3.1.3.2, §3.14.4]. */
class WillTest {
  @RegisterExtension final TestBroker broker = TestBroker.create();
  private TestClient watcher;

  @BeforeEach
  void watch() {
    watcher = broker.subscriber(MqttVersion.V5_0, "watcher", "estado/#", QoS.EXACTLY_ONCE);
  }

  private static Connect withWill(MqttVersion version) {
    return Connect.of(version, "c").will("estado/c", "perdido", QoS.AT_LEAST_ONCE, false);
  }

  private static Connect delayed(long seconds) {
    Properties delay =
        Properties.builder()
            .number(Property.WILL_DELAY_INTERVAL, seconds)
            .text(Property.CONTENT_TYPE, "text/plain")
            .build();
    return Connect.v5("c").will("estado/c", "perdido", QoS.AT_LEAST_ONCE, false, delay);
  }

  private void expectWill() {
    watcher.ack(watcher.message("estado/c", "perdido"));
    watcher.fence();
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  @Spec({"v5:MQTT-3.1.2-8", "3.1.1:MQTT-3.1.2-8"})
  void lostConnection_publishesTheWill(MqttVersion version) {
    broker.connect(withWill(version)).lose();
    expectWill();
    Disconnected gone = broker.next(Disconnected.class);
    assertTrue(gone.willPublished());
    assertEquals(Disconnected.Cause.LOST, gone.cause());
    Published will = broker.next(Published.class);
    assertEquals(Origin.WILL, will.origin());
    assertEquals("c", will.client().clientIdentifier());
    assertEquals(1, will.decision().matched());
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  @Spec({"v5:MQTT-3.14.4-3", "3.1.1:MQTT-3.1.2-10", "3.1.1:MQTT-3.14.4-3"})
  void disconnect_discardsTheWill(MqttVersion version) {
    broker.connect(withWill(version)).disconnect();
    watcher.fence();
    assertFalse(broker.next(Disconnected.class).willPublished());
  }

  @Test
  void disconnectWithWill_publishesIt() {
    broker
        .connect(withWill(MqttVersion.V5_0))
        .disconnect(DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE, Properties.NONE);
    expectWill();
    Disconnected gone = broker.next(Disconnected.class);
    assertEquals(Disconnected.Cause.CLEAN, gone.cause());
    assertEquals(0x04, gone.reasonCode());
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void keepAliveTimeout_publishesTheWill(MqttVersion version) {
    broker.connect(withWill(version).keepAlive(10));
    broker.advanceSeconds(15);
    expectWill();
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void protocolError_publishesTheWill(MqttVersion version) {
    TestClient client = broker.connect(withWill(version));
    client.malformed(
        new MalformedPacket(DisconnectReasonCode.MALFORMED_PACKET, "v5 MQTT-1.5.4-1", "x"));
    expectWill();
  }

  @Test
  void cable_cutByTheTeacher_publishesTheWill() {
    TestClient client = broker.connect(withWill(MqttVersion.V5_0));
    assertTrue(broker.namespace().disconnect("c", true));
    assertTrue(client.wasAborted());
    client.expectClosed();
    expectWill();
    assertFalse(broker.namespace().disconnect("c", true));
  }

  @Test
  @Spec({"v5:MQTT-3.1.2-14", "v5:MQTT-3.1.2-15"})
  void willRetain_storesTheMessage() {
    broker.connect(Connect.v311("c").will("estado/c", "perdido", QoS.AT_MOST_ONCE, true)).lose();
    assertFalse(watcher.message("estado/c", "perdido").retain());
    TestClient late = broker.v5("late");
    late.subscribe("estado/+", QoS.AT_MOST_ONCE);
    assertTrue(late.message("estado/c", "perdido").retain());
  }

  @Test
  @Spec("v5:MQTT-3.1.3-9")
  void willDelay_clientBackInTime_isNotPublished() {
    broker.connect(delayed(30).keepFor(100)).lose();
    broker.advanceSeconds(29);
    TestClient back = broker.connect(Connect.v5("c").keepFor(100));
    broker.advanceSeconds(60);
    watcher.fence();
    back.fence();
  }

  @Test
  void willDelay_over_publishesWithItsProperties() {
    broker.connect(delayed(30).keepFor(100)).lose();
    broker.advanceSeconds(29);
    watcher.fence();
    broker.advanceSeconds(1);
    PublishPacket will = watcher.message("estado/c", "perdido");
    assertEquals("text/plain", will.properties().text(Property.CONTENT_TYPE).orElseThrow());
    assertTrue(will.properties().number(Property.WILL_DELAY_INTERVAL).isEmpty());
  }

  @Test
  void willDelay_longerThanTheSession_isPublishedAtItsEnd() {
    broker.connect(delayed(100).keepFor(10)).lose();
    broker.advanceSeconds(9);
    watcher.fence();
    broker.advanceSeconds(1);
    expectWill();
    assertEquals(1, broker.all(BrokerEvent.SessionEnded.class).size());
  }

  @Test
  void willDelay_sessionEndsWithTheConnection_isPublishedAtOnce() {
    broker.connect(delayed(100)).lose();
    expectWill();
  }

  @Test
  void willDelay_cleanStartEndsTheSession_isPublished() {
    broker.connect(delayed(100).keepFor(1000)).lose();
    broker.v5("c");
    expectWill();
  }

  @Test
  void takeover_withoutDelay_publishesTheWill() {
    broker.connect(withWill(MqttVersion.V5_0).keepFor(100));
    broker.connect(Connect.v5("c").keepFor(100));
    expectWill();
  }

  @Test
  void takeover_withDelayAndSessionGoingOn_doesNot() {
    broker.connect(delayed(10).keepFor(100));
    broker.connect(Connect.v5("c").keepFor(100));
    broker.advanceSeconds(60);
    watcher.fence();
  }

  @Test
  void will_isRoutedToTheClientsOwnOfflineSession() {
    TestClient client = broker.connect(withWill(MqttVersion.V3_1_1).resume());
    client.subscribe("estado/c", QoS.AT_LEAST_ONCE);
    client.lose();
    expectWill();
    broker.connect(Connect.v311("c").resume()).message("estado/c", "perdido");
  }
}
