package dev.mqttlab.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.MqttWebSocketConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** HiveMQ's client through every open door: TCP, WebSocket, and /mqtt on the web port. */
@ExtendWith(SharedLab.class)
class ClientLibrariesIT {
  enum Door {
    TCP,
    WEB_SOCKET,
    WEB_PORT
  }

  static Stream<Arguments> doorsAndQos() {
    return Stream.of(Door.values())
        .flatMap(door -> Stream.of(MqttQos.values()).map(qos -> Arguments.of(door, qos)));
  }

  private static int port(LabProcess lab, Door door) {
    return switch (door) {
      case TCP -> lab.door(1883);
      case WEB_SOCKET -> lab.door(8080);
      case WEB_PORT -> lab.httpPort();
    };
  }

  private static Mqtt5BlockingClient client5(LabProcess lab, Door door) {
    var builder =
        Mqtt5Client.builder()
            .identifier("it-" + UUID.randomUUID())
            .serverHost("127.0.0.1")
            .serverPort(port(lab, door));
    if (door != Door.TCP) {
      builder.webSocketConfig(MqttWebSocketConfig.builder().serverPath("mqtt").build());
    }
    return builder.buildBlocking();
  }

  private static Mqtt3BlockingClient client3(LabProcess lab, Door door) {
    var builder =
        Mqtt3Client.builder()
            .identifier("it-" + UUID.randomUUID())
            .serverHost("127.0.0.1")
            .serverPort(port(lab, door));
    if (door != Door.TCP) {
      builder.webSocketConfig(MqttWebSocketConfig.builder().serverPath("mqtt").build());
    }
    return builder.buildBlocking();
  }

  @ParameterizedTest
  @MethodSource("doorsAndQos")
  void version5_roundTrip_isExact(Door door, MqttQos qos, LabProcess lab) throws Exception {
    Mqtt5BlockingClient subscriber = client5(lab, Door.TCP);
    Mqtt5BlockingClient publisher = client5(lab, door);
    String topic = "it/v5/" + door + "/" + qos;
    byte[] payload = new byte[60_000];
    payload[7] = (byte) 0xFF;
    subscriber.connect();
    publisher.connect();
    try (var messages = subscriber.publishes(MqttGlobalPublishFilter.ALL)) {
      subscriber.subscribeWith().topicFilter(topic).qos(MqttQos.EXACTLY_ONCE).send();
      publisher.publishWith().topic(topic).qos(qos).payload(payload).contentType("x").send();
      var received = messages.receive(20, TimeUnit.SECONDS).orElseThrow();
      assertEquals(qos, received.getQos());
      assertArrayEquals(payload, received.getPayloadAsBytes());
      assertEquals("x", received.getContentType().orElseThrow().toString());
    }
    publisher.disconnect();
    subscriber.disconnect();
  }

  @ParameterizedTest
  @MethodSource("doorsAndQos")
  void version311_roundTrip_isExact(Door door, MqttQos qos, LabProcess lab) throws Exception {
    Mqtt3BlockingClient subscriber = client3(lab, door);
    Mqtt3BlockingClient publisher = client3(lab, Door.TCP);
    String topic = "it/v3/" + door + "/" + qos;
    subscriber.connect();
    publisher.connect();
    try (var messages = subscriber.publishes(MqttGlobalPublishFilter.ALL)) {
      subscriber.subscribeWith().topicFilter(topic).qos(MqttQos.EXACTLY_ONCE).send();
      publisher.publishWith().topic(topic).qos(qos).payload("sí".getBytes("UTF-8")).send();
      var received = messages.receive(20, TimeUnit.SECONDS).orElseThrow();
      assertEquals(qos, received.getQos());
      assertEquals("sí", new String(received.getPayloadAsBytes(), "UTF-8"));
    }
    publisher.disconnect();
    subscriber.disconnect();
  }

  @Test
  void session_offlineQos1_isQueuedAndResumed(LabProcess lab) throws Exception {
    String identifier = "it-" + UUID.randomUUID();
    Mqtt5BlockingClient receiver =
        Mqtt5Client.builder()
            .identifier(identifier)
            .serverHost("127.0.0.1")
            .serverPort(lab.door(1883))
            .buildBlocking();
    receiver.connectWith().cleanStart(false).sessionExpiryInterval(300).send();
    receiver.subscribeWith().topicFilter("it/cola/+").qos(MqttQos.AT_LEAST_ONCE).send();
    receiver.disconnect();
    Mqtt5BlockingClient publisher = client5(lab, Door.TCP);
    publisher.connect();
    for (int i = 0; i < 3; i++) {
      publisher.publishWith().topic("it/cola/" + i).qos(MqttQos.AT_LEAST_ONCE).send();
    }
    publisher.publishWith().topic("it/cola/0").qos(MqttQos.AT_MOST_ONCE).send();
    publisher.disconnect();
    try (var messages = receiver.publishes(MqttGlobalPublishFilter.ALL)) {
      var ack = receiver.connectWith().cleanStart(false).sessionExpiryInterval(0).send();
      assertEquals(true, ack.isSessionPresent());
      for (int i = 0; i < 3; i++) {
        var message = messages.receive(20, TimeUnit.SECONDS).orElseThrow();
        assertEquals("it/cola/" + i, message.getTopic().toString());
      }
    }
    receiver.disconnect();
  }
}
