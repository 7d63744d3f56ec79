package dev.mqttlab.broker.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that others wrote, over TCP and WebSocket, 3.1.1 and 5.0. */
class HiveMqClientTest {
  private static RunningBroker running;

  @BeforeAll
  static void start() {
    running = RunningBroker.start();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static MqttClientBuilder client(boolean webSocket, String id) {
    MqttClientBuilder builder = MqttClient.builder().identifier(id).serverHost("127.0.0.1");
    return webSocket
        ? builder
            .serverPort(running.webSocketPort())
            .webSocketConfig()
            .serverPath("mqtt")
            .applyWebSocketConfig()
        : builder.serverPort(running.tcpPort());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void version3_publishAndSubscribe_everyQos(boolean webSocket) throws InterruptedException {
    Mqtt3BlockingClient client =
        client(webSocket, "v3-" + webSocket).useMqttVersion3().buildBlocking();
    client.connect();
    try (Mqtt3BlockingClient.Mqtt3Publishes received =
        client.publishes(MqttGlobalPublishFilter.ALL)) {
      client.subscribeWith().topicFilter("v3/" + webSocket + "/#").qos(MqttQos.EXACTLY_ONCE).send();
      for (MqttQos qos : MqttQos.values()) {
        String topic = "v3/" + webSocket + "/" + qos;
        client.publishWith().topic(topic).qos(qos).payload(utf8("qué tal " + qos)).send();
        Mqtt3Publish message =
            received.receive(RunningBroker.SECONDS, TimeUnit.SECONDS).orElseThrow();
        assertEquals(topic, message.getTopic().toString());
        assertEquals(qos, message.getQos());
        assertEquals(
            "qué tal " + qos, new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8));
      }
    }
    client.disconnect();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void version5_propertiesRetainedAndSession_arriveWhole(boolean webSocket)
      throws InterruptedException {
    String topic = "v5/" + webSocket + "/estado";
    Mqtt5BlockingClient client =
        client(webSocket, "v5-" + webSocket).useMqttVersion5().buildBlocking();
    assertFalse(
        client.connectWith().cleanStart(true).sessionExpiryInterval(600).send().isSessionPresent());
    client
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .retain(true)
        .contentType("text/plain")
        .responseTopic("respuestas")
        .correlationData(new byte[] {1, 2})
        .userProperties()
        .add("aula", "3ºB")
        .applyUserProperties()
        .payload(utf8("encendido"))
        .send();
    try (Mqtt5BlockingClient.Mqtt5Publishes received =
        client.publishes(MqttGlobalPublishFilter.ALL)) {
      client.subscribeWith().topicFilter(topic).qos(MqttQos.EXACTLY_ONCE).send();
      Mqtt5Publish message =
          received.receive(RunningBroker.SECONDS, TimeUnit.SECONDS).orElseThrow();
      assertTrue(message.isRetain());
      assertEquals("text/plain", message.getContentType().orElseThrow().toString());
      assertEquals("respuestas", message.getResponseTopic().orElseThrow().toString());
      assertEquals("3ºB", message.getUserProperties().asList().get(0).getValue().toString());
    }
    client.disconnect();
    assertTrue(client.connectWith().cleanStart(false).send().isSessionPresent());
    client.disconnect();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void largeMessage_crossesFramesAndBuffers(boolean webSocket) throws InterruptedException {
    byte[] large = new byte[1_000_000];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31);
    }
    Mqtt5BlockingClient client =
        client(webSocket, "big-" + webSocket).useMqttVersion5().buildBlocking();
    client.connect();
    try (Mqtt5BlockingClient.Mqtt5Publishes received =
        client.publishes(MqttGlobalPublishFilter.ALL)) {
      client.subscribeWith().topicFilter("big/" + webSocket).qos(MqttQos.AT_LEAST_ONCE).send();
      client
          .publishWith()
          .topic("big/" + webSocket)
          .qos(MqttQos.AT_LEAST_ONCE)
          .payload(large)
          .send();
      Mqtt5Publish message =
          received.receive(RunningBroker.SECONDS, TimeUnit.SECONDS).orElseThrow();
      assertArrayEquals(large, message.getPayloadAsBytes());
    }
    client.disconnect();
  }
}
