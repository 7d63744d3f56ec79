package dev.mqttlab.broker.transport;

import static dev.mqttlab.broker.transport.RunningBroker.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.client.MqttClient;
import dev.mqttlab.broker.client.MqttClient.ConnAck;
import dev.mqttlab.broker.client.MqttClient.Options;
import dev.mqttlab.broker.client.MqttClient.Received;
import dev.mqttlab.broker.client.MqttClient.Will;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What MQTT promises, over real sockets and in process, with our own client. */
class EndToEndTest {
  private static RunningBroker running;

  @BeforeAll
  static void start() {
    running = RunningBroker.start();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  static Stream<Arguments> doors() {
    return Stream.of("tcp", "local")
        .flatMap(door -> Stream.of(3, 4, 5).map(v -> Arguments.of(door, v)));
  }

  private static MqttClient client(String door, Options options) {
    return door.equals("tcp") ? running.tcp(options) : running.local(options);
  }

  private static Options options(String id, int level, String namespace) {
    return Options.of(id).withProtocolLevel(level).withCredentials(namespace, null);
  }

  private static ConnAck connect(MqttClient client) {
    ConnAck answer = get(client.connect());
    assertTrue(answer.accepted(), () -> "CONNACK " + answer);
    return answer;
  }

  @ParameterizedTest
  @MethodSource("doors")
  void publish_everyQos_arrivesAtTheLowerOfBoth(String door, int level) {
    String namespace = "qos-" + door + level;
    try (MqttClient subscriber = client(door, options("sub", level, namespace));
        MqttClient publisher = client(door, options("pub", level, namespace))) {
      Inbox inbox = Inbox.of(subscriber);
      connect(subscriber);
      connect(publisher);
      for (QoS granted : QoS.values()) {
        assertEquals(granted.value(), get(subscriber.subscribe("casa/+/luz", granted)));
        for (QoS sent : QoS.values()) {
          String text = "ñandú " + granted + sent;
          get(publisher.publish("casa/sala/luz", Payload.of(text), sent, false));
          Received message = inbox.take();
          assertEquals("casa/sala/luz", message.topic());
          assertEquals(text, Inbox.text(message));
          assertEquals(sent.min(granted), message.qos());
          assertFalse(message.retain());
          assertFalse(message.dup());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("doors")
  void publish_manyQos2_arrivesOnceEachAndInOrder(String door, int level) {
    String namespace = "order-" + door + level;
    try (MqttClient subscriber = client(door, options("sub", level, namespace));
        MqttClient publisher = client(door, options("pub", level, namespace))) {
      Inbox inbox = Inbox.of(subscriber);
      connect(subscriber);
      connect(publisher);
      get(subscriber.subscribe("#", QoS.EXACTLY_ONCE));
      List<String> sent = IntStream.range(0, 300).mapToObj(Integer::toString).toList();
      sent.forEach(text -> publisher.publish("n", Payload.of(text), QoS.EXACTLY_ONCE, false));
      assertEquals(sent, inbox.texts(sent.size()));
    }
  }

  @ParameterizedTest
  @MethodSource("doors")
  void retained_newSubscriber_getsItOnceMarked(String door, int level) {
    String namespace = "retained-" + door + level;
    try (MqttClient publisher = client(door, options("pub", level, namespace));
        MqttClient subscriber = client(door, options("sub", level, namespace))) {
      connect(publisher);
      get(publisher.publish("estado", Payload.of("encendido"), QoS.AT_LEAST_ONCE, true));
      Inbox inbox = Inbox.of(subscriber);
      connect(subscriber);
      get(subscriber.subscribe("estado", QoS.AT_LEAST_ONCE));
      Received message = inbox.take();
      assertTrue(message.retain());
      assertEquals("encendido", Inbox.text(message));
    }
  }

  @ParameterizedTest
  @MethodSource("doors")
  void will_cableCut_isPublished_andNotAfterDisconnect(String door, int level) {
    String namespace = "will-" + door + level;
    Will will = new Will("avisos", Payload.of("caído"), QoS.AT_LEAST_ONCE, false);
    try (MqttClient watcher = client(door, options("watch", level, namespace));
        MqttClient polite = client(door, options("polite", level, namespace).withWill(will));
        MqttClient cut = client(door, options("cut", level, namespace).withWill(will))) {
      Inbox inbox = Inbox.of(watcher);
      connect(watcher);
      get(watcher.subscribe("avisos", QoS.AT_LEAST_ONCE));
      connect(polite);
      connect(cut);
      assertEquals(MqttClient.Closed.Cause.DISCONNECTED, get(polite.disconnect()).cause());
      get(cut.publish("avisos", Payload.of("antes"), QoS.AT_LEAST_ONCE, false));
      get(cut.abort());
      assertEquals(List.of("antes", "caído"), inbox.texts(2));
    }
  }

  @ParameterizedTest
  @MethodSource("doors")
  void session_persistent_keepsWhatCameMeanwhile(String door, int level) {
    String namespace = "session-" + door + level;
    Options durable =
        options("sub", level, namespace).withCleanStart(false).withSessionExpirySeconds(600);
    try (MqttClient first = client(door, durable);
        MqttClient publisher = client(door, options("pub", level, namespace));
        MqttClient second = client(door, durable)) {
      assertFalse(connect(first).sessionPresent());
      get(first.subscribe("t", QoS.AT_LEAST_ONCE));
      get(first.disconnect());
      connect(publisher);
      get(publisher.publish("t", Payload.of("1"), QoS.AT_LEAST_ONCE, false));
      get(publisher.publish("t", Payload.of("2"), QoS.AT_LEAST_ONCE, false));
      Inbox inbox = Inbox.of(second);
      ConnAck answer = connect(second);
      assertEquals(level != 3, answer.sessionPresent()); // 3.1 has no such flag
      assertEquals(List.of("1", "2"), inbox.texts(2));
    }
  }

  @ParameterizedTest
  @MethodSource("doors")
  void shared_twoMembers_eachMessageReachesExactlyOne(String door, int level) {
    String namespace = "shared-" + door + level;
    try (MqttClient a = client(door, options("a", level, namespace));
        MqttClient b = client(door, options("b", level, namespace));
        MqttClient publisher = client(door, options("pub", level, namespace))) {
      List<Inbox> inboxes = List.of(Inbox.of(a), Inbox.of(b));
      List<MqttClient> members = List.of(a, b);
      connect(publisher);
      for (MqttClient member : members) {
        connect(member);
        get(member.subscribe("$share/turno/t", QoS.AT_LEAST_ONCE));
        get(member.subscribe("fin", QoS.AT_LEAST_ONCE));
      }
      List<String> sent = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
      sent.forEach(text -> get(publisher.publish("t", Payload.of(text), QoS.AT_LEAST_ONCE, false)));
      get(publisher.publish("fin", Payload.of("fin"), QoS.AT_LEAST_ONCE, false));
      List<String> received = new ArrayList<>();
      for (Inbox inbox : inboxes) {
        String text = Inbox.text(inbox.take());
        assertFalse(text.equals("fin"), "a member of the group got nothing");
        for (; !text.equals("fin"); text = Inbox.text(inbox.take())) {
          received.add(text);
        }
      }
      assertEquals(new TreeSet<>(sent), new TreeSet<>(received));
      assertEquals(sent.size(), received.size());
    }
  }
}
