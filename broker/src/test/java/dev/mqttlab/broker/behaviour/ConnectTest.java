package dev.mqttlab.broker.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.access.Authorizer;
import dev.mqttlab.broker.harness.Connect;
import dev.mqttlab.broker.harness.TestBroker;
import dev.mqttlab.broker.harness.TestClient;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.ConnAckPacket;
import dev.mqttlab.broker.packet.ConnAckReasonCode;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.spec.Spec;
import dev.mqttlab.broker.tap.BrokerEvent.Connected;
import dev.mqttlab.broker.tap.BrokerEvent.Refused;
import dev.mqttlab.broker.topic.TopicFilter;
import dev.mqttlab.broker.topic.TopicName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * CONNECT and CONNACK [v5 §3.1, §3.2]. Not here: malformed CONNECT and unsupported versions
 * (codec), time until CONNECT and authentication (transport), what a session keeps ({@link
 * SessionStateTest}).
 */
class ConnectTest {
  static final Authorizer NOTHING =
      new Authorizer() {
        @Override
        public boolean mayPublish(TopicName topic) {
          return false;
        }

        @Override
        public boolean maySubscribe(TopicFilter filter) {
          return false;
        }

        @Override
        public boolean mayReceive(TopicName topic) {
          return false;
        }
      };

  @RegisterExtension
  final TestBroker broker =
      TestBroker.create(limits -> limits.maxSessions(3).maxKeepAliveSeconds(600));

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void connect_accepted_answersSuccessFirst(MqttVersion version) {
    TestClient client = broker.open(Connect.of(version, "c1").keepAlive(30));
    ConnAckPacket answer = client.connAck();
    assertEquals(ConnAckReasonCode.SUCCESS, answer.reasonCode());
    assertFalse(answer.sessionPresent());
    client.fence();
    Connected event = broker.next(Connected.class);
    assertEquals("c1", event.client().clientIdentifier());
    assertEquals("alumno", event.client().principal());
    assertEquals(version.level(), event.protocolLevel());
    assertEquals(30, event.keepAliveSeconds());
  }

  @ParameterizedTest
  @EnumSource(
      value = MqttVersion.class,
      names = {"V3_1", "V3_1_1"})
  void connAck_3x_hasNoProperties(MqttVersion version) {
    assertTrue(broker.open(Connect.of(version, "c1")).connAck().properties().isEmpty());
  }

  @Test
  @Spec({"v5:MQTT-3.1.2-21", "v5:MQTT-3.2.2-21"})
  void connAck_v5_announcesTheLimits() {
    Properties told = broker.open(Connect.v5("c1").keepAlive(60)).connAck().properties();
    assertEquals(20, told.number(Property.RECEIVE_MAXIMUM, -1));
    assertEquals(256 << 10, told.number(Property.MAXIMUM_PACKET_SIZE, -1));
    assertEquals(10, told.number(Property.TOPIC_ALIAS_MAXIMUM, -1));
    assertTrue(told.number(Property.SERVER_KEEP_ALIVE).isEmpty());
    assertTrue(told.text(Property.ASSIGNED_CLIENT_IDENTIFIER).isEmpty());
    assertTrue(told.text(Property.RESPONSE_INFORMATION).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"0", "601", "65535"})
  @Spec("v5:MQTT-3.1.2-21")
  void connAck_keepAliveTooLong_tellsServerKeepAlive(int asked) {
    Properties told = broker.open(Connect.v5("c1").keepAlive(asked)).connAck().properties();
    assertEquals(600, told.number(Property.SERVER_KEEP_ALIVE, -1));
    assertEquals(600, broker.next(Connected.class).keepAliveSeconds());
  }

  @Test
  void connAck_responseInformationRequested_isGiven() {
    Properties told =
        broker
            .open(Connect.v5("c1").with(Property.REQUEST_RESPONSE_INFORMATION, 1))
            .connAck()
            .properties();
    assertEquals("response/c1", told.text(Property.RESPONSE_INFORMATION).orElseThrow());
  }

  @Test
  @Spec({"v5:MQTT-3.1.3-6", "v5:MQTT-3.2.2-16"})
  void emptyIdentifier_v5_getsAUniqueOneAssigned() {
    Properties first = broker.open(Connect.v5("")).connAck().properties();
    Properties second = broker.open(Connect.v5("").keepFor(60)).connAck().properties();
    String one = first.text(Property.ASSIGNED_CLIENT_IDENTIFIER).orElseThrow();
    String two = second.text(Property.ASSIGNED_CLIENT_IDENTIFIER).orElseThrow();
    assertFalse(one.isEmpty());
    assertFalse(one.equals(two));
    assertEquals(one, broker.next(Connected.class).client().clientIdentifier());
  }

  @Test
  @Spec("3.1.1:MQTT-3.1.3-6")
  void emptyIdentifier_311Clean_isAccepted() {
    broker.connect(Connect.v311("")).fence();
    assertFalse(broker.next(Connected.class).client().clientIdentifier().isEmpty());
  }

  @Test
  @Spec({"3.1.1:MQTT-3.1.3-8", "3.1.1:MQTT-3.1.3-9"})
  void emptyIdentifier_311NotClean_isRefused() {
    TestClient client = broker.open(Connect.v311("").resume());
    assertEquals(ConnAckReasonCode.CLIENT_IDENTIFIER_NOT_VALID, client.connAck().reasonCode());
    client.expectClosed();
    Refused event = broker.next(Refused.class);
    assertEquals(2, event.code());
    assertEquals("3.1.1 MQTT-3.1.3-8", event.rule());
  }

  @Test
  void emptyIdentifier_31_isRefused() {
    TestClient client = broker.open(Connect.of(MqttVersion.V3_1, ""));
    assertEquals(ConnAckReasonCode.CLIENT_IDENTIFIER_NOT_VALID, client.connAck().reasonCode());
    client.expectClosed();
  }

  @Test
  @Spec({"v5:MQTT-3.1.3-8", "v5:MQTT-3.2.2-7"})
  void identifierTooLong_isRefusedByLimit() {
    TestClient client = broker.open(Connect.v5("x".repeat(129)));
    assertEquals(ConnAckReasonCode.CLIENT_IDENTIFIER_NOT_VALID, client.connAck().reasonCode());
    client.expectClosed();
    assertEquals("limit maxClientIdentifierBytes", broker.next(Refused.class).rule());
    broker.v5("x".repeat(128)).fence();
  }

  @Test
  @Spec("v5:MQTT-4.12.0-1")
  void authenticationMethod_isRefused() {
    TestClient client = broker.open(Connect.v5("c1").with(Property.AUTHENTICATION_METHOD, "SCRAM"));
    assertEquals(ConnAckReasonCode.BAD_AUTHENTICATION_METHOD, client.connAck().reasonCode());
    client.expectClosed();
    assertFalse(client.isAccepted());
  }

  @Test
  @Spec({"v5:MQTT-3.3.2-2", "v5:MQTT-3.2.2-6"})
  void willTopicWithWildcard_v5_isRefusedWithTopicNameInvalid() {
    TestClient client =
        broker.open(Connect.v5("c1").will("casa/#", "adiós", QoS.AT_MOST_ONCE, false));
    ConnAckPacket answer = client.connAck();
    assertEquals(ConnAckReasonCode.TOPIC_NAME_INVALID, answer.reasonCode());
    assertFalse(answer.sessionPresent());
    client.expectClosed();
    assertEquals("v5 MQTT-3.3.2-2", broker.next(Refused.class).rule());
  }

  @Test
  @Spec("3.1.1:MQTT-3.2.2-6")
  void willTopicWithWildcard_311_isClosedWithoutConnAck() {
    broker.open(Connect.v311("c1").will("casa/+", "x", QoS.AT_MOST_ONCE, false)).expectClosed();
    assertEquals(-1, broker.next(Refused.class).code());
  }

  @Test
  void willTopicNotAllowed_isRefused() {
    TestClient forbidden =
        broker.open(Connect.v311("c1").will("a", "x", QoS.AT_MOST_ONCE, false).rights(NOTHING));
    assertEquals(ConnAckReasonCode.NOT_AUTHORIZED, forbidden.connAck().reasonCode());
    TestClient system = broker.open(Connect.v5("c1").will("$SYS/a", "x", QoS.AT_MOST_ONCE, false));
    assertEquals(ConnAckReasonCode.NOT_AUTHORIZED, system.connAck().reasonCode());
  }

  @Test
  void sessions_beyondTheBound_areRefused() {
    broker.v5("a");
    broker.v5("b");
    TestClient third = broker.v5("c");
    TestClient fourth = broker.open(Connect.v5("d"));
    assertEquals(ConnAckReasonCode.QUOTA_EXCEEDED, fourth.connAck().reasonCode());
    fourth.expectClosed();
    assertEquals("limit maxSessions", broker.next(Refused.class).rule());
    TestClient old = broker.open(Connect.v311("e"));
    assertEquals(3, old.connAck().reasonCode().returnCode().orElseThrow());
    third.disconnect();
    broker.v5("d").fence();
    broker.v5("a").fence(); // a takeover needs no room
  }
}
