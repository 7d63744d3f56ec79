package dev.mqttlab.broker.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.harness.Connect;
import dev.mqttlab.broker.harness.TestBroker;
import dev.mqttlab.broker.harness.TestClient;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.AuthPacket;
import dev.mqttlab.broker.packet.AuthReasonCode;
import dev.mqttlab.broker.packet.ConnAckPacket;
import dev.mqttlab.broker.packet.ConnAckReasonCode;
import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.packet.DisconnectPacket;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.PingRespPacket;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.SubAckPacket;
import dev.mqttlab.broker.packet.SubAckReasonCode;
import dev.mqttlab.broker.packet.UnsubAckPacket;
import dev.mqttlab.broker.packet.UnsubAckReasonCode;
import dev.mqttlab.broker.session.MalformedPacket;
import dev.mqttlab.broker.spec.Spec;
import dev.mqttlab.broker.tap.BrokerEvent.Disconnected;
import dev.mqttlab.broker.tap.BrokerEvent.Disconnected.Cause;
import dev.mqttlab.broker.tap.BrokerEvent.Published;
import dev.mqttlab.broker.tap.BrokerEvent.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Packets out of place, and the ways a connection ends [v5 §4.13, §3.14]. What makes bytes
 * malformed is the codec's.
 */
class ProtocolErrorTest {
  @RegisterExtension final TestBroker broker = TestBroker.create();

  static Stream<MqttPacket> outOfPlace() {
    return Stream.of(
        new ConnectPacket(
            MqttVersion.V5_0,
            "c",
            true,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Properties.NONE),
        new ConnAckPacket(false, ConnAckReasonCode.SUCCESS, Properties.NONE),
        new SubAckPacket(1, List.of(SubAckReasonCode.GRANTED_QOS_0), Properties.NONE),
        new UnsubAckPacket(1, List.of(UnsubAckReasonCode.SUCCESS), Properties.NONE),
        new PingRespPacket(),
        new AuthPacket(AuthReasonCode.values()[0], Properties.NONE));
  }

  @ParameterizedTest
  @MethodSource("outOfPlace")
  @Spec({"v5:MQTT-3.1.0-2", "3.1.1:MQTT-3.1.0-2", "v5:MQTT-4.13.1-1"})
  void packetOutOfPlace_endsThatConnectionOnly(MqttPacket packet) {
    TestClient bystander = broker.subscriber(MqttVersion.V5_0, "b", "t", QoS.AT_MOST_ONCE);
    TestClient v5 = broker.v5("c");
    v5.send(packet);
    v5.expectDisconnect(DisconnectReasonCode.PROTOCOL_ERROR);
    assertEquals(0x82, broker.next(Violation.class).code());
    Disconnected gone = broker.next(Disconnected.class);
    assertEquals(Cause.PROTOCOL, gone.cause());
    assertEquals(0x82, gone.reasonCode());
    TestClient v311 = broker.v311("d");
    v311.send(packet);
    v311.expectClosed();
    assertEquals(-1, broker.next(Violation.class).code());
    broker.v5("p").publish("t", "x");
    bystander.message("t", "x");
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void malformedPacket_isAnsweredPerVersion(MqttVersion version) {
    TestClient client = broker.connect(Connect.of(version, "c"));
    client.malformed(
        new MalformedPacket(DisconnectReasonCode.MALFORMED_PACKET, "v5 MQTT-2.1.3-1", "flags 3"));
    Violation violation = broker.next(Violation.class);
    assertEquals("v5 MQTT-2.1.3-1", violation.rule());
    assertTrue(violation.closes());
    if (version.isV5()) {
      client.expectDisconnect(DisconnectReasonCode.MALFORMED_PACKET);
    } else {
      client.expectClosed();
    }
  }

  @Test
  void disconnect_v5_explainsItself() {
    TestClient client = broker.v5("c");
    client.publish("a/#", "x");
    DisconnectPacket last = client.expect(DisconnectPacket.class);
    assertEquals("v5 MQTT-3.3.2-2", last.properties().text(Property.REASON_STRING).orElseThrow());
  }

  @Test
  @Spec("v5:MQTT-3.14.2-3")
  void disconnect_v5_leavesTheReasonOutWhenItMightNotFit() {
    TestClient client = broker.connect(Connect.v5("c").with(Property.MAXIMUM_PACKET_SIZE, 20));
    client.publish("a/#", "x");
    assertTrue(client.expect(DisconnectPacket.class).properties().isEmpty());
  }

  @Test
  @Spec({"v5:MQTT-3.14.4-1", "3.1.1:MQTT-3.14.4-1"})
  void packetsBehindTheEnd_areIgnored() {
    TestClient client = broker.v5("c");
    client.disconnect();
    client.publish("t", "x");
    client.malformed(
        new MalformedPacket(DisconnectReasonCode.MALFORMED_PACKET, "v5 MQTT-2.1.3-1", "x"));
    client.connected().onClosed(Cause.LOST);
    client.connected().onWritabilityChanged();
    client.expectClosed();
    assertEquals(List.of(), broker.all(Published.class));
    assertEquals(1, broker.all(Disconnected.class).size());
  }

  @Test
  void disconnected_tellsCauseAndBytes() {
    broker.v311("c").disconnect();
    Disconnected event = broker.next(Disconnected.class);
    assertEquals(Cause.CLEAN, event.cause());
    assertEquals(-1, event.reasonCode());
    assertEquals(100, event.bytesUp());
    assertEquals(200, event.bytesDown());
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void transportLimit_disconnectsWithItsCode(MqttVersion version) {
    TestClient client = broker.connect(Connect.of(version, "c"));
    client
        .connected()
        .disconnect(DisconnectReasonCode.MESSAGE_RATE_TOO_HIGH, "limit maxRate", "201 msg/s");
    if (version.isV5()) {
      client.expectDisconnect(DisconnectReasonCode.MESSAGE_RATE_TOO_HIGH);
    } else {
      client.expectClosed();
    }
    assertEquals("limit maxRate", broker.next(Violation.class).rule());
    assertEquals(Cause.SERVER, broker.next(Disconnected.class).cause());
  }

  @Test
  void failureOfTheServer_costsOneConnection() {
    TestClient bystander = broker.subscriber(MqttVersion.V5_0, "b", "t", QoS.AT_MOST_ONCE);
    TestClient client = broker.connect(Connect.v5("c").rights(new BrokenRights()));
    client.send(TestClient.publish("t", "x", QoS.AT_LEAST_ONCE, 1));
    client.expectDisconnect(DisconnectReasonCode.IMPLEMENTATION_SPECIFIC_ERROR);
    assertEquals(Cause.SERVER, broker.next(Disconnected.class).cause());
    broker.v5("p").publish("t", "y");
    bystander.message("t", "y");
  }

  @Test
  void failureWhileRouting_costsTheSubscriberOnly() {
    TestClient broken = broker.connect(Connect.v5("broken").rights(new BrokenRights()));
    broken.subscribe("t", QoS.AT_MOST_ONCE);
    TestClient bystander = broker.subscriber(MqttVersion.V5_0, "b", "t", QoS.AT_MOST_ONCE);
    TestClient publisher = broker.v5("p");
    publisher.publish("t", "x");
    publisher.fence();
    bystander.message("t", "x");
    broker.advanceSeconds(0);
    broken.expectDisconnect(DisconnectReasonCode.IMPLEMENTATION_SPECIFIC_ERROR);
    assertEquals(1, broker.next(Published.class).decision().matched());
  }

  /** Throws whatever is asked, as an authorizer with a mistake would. */
  private static final class BrokenRights implements dev.mqttlab.broker.access.Authorizer {
    @Override
    public boolean mayPublish(dev.mqttlab.broker.topic.TopicName topic) {
      throw new IllegalStateException("mistake");
    }

    @Override
    public boolean maySubscribe(dev.mqttlab.broker.topic.TopicFilter filter) {
      return true;
    }

    @Override
    public boolean mayReceive(dev.mqttlab.broker.topic.TopicName topic) {
      throw new IllegalStateException("mistake");
    }
  }
}
