package dev.mqttlab.lab.harness;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.client.MqttClient;
import dev.mqttlab.broker.client.MqttClient.ConnAck;
import dev.mqttlab.broker.client.MqttClient.Options;
import dev.mqttlab.broker.client.MqttClient.Received;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A real MQTT client over TCP with blocking calls. */
public final class Mqtt implements AutoCloseable {
  private final MqttClient client;
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

  private Mqtt(int port, Options options) {
    client = MqttClient.tcp("127.0.0.1", port, options).onMessage(received::add);
  }

  /** Connects with a user name, or anonymously when that is null. */
  public static Mqtt connect(int port, String clientIdentifier, String userName) {
    Mqtt mqtt = new Mqtt(port, options(clientIdentifier, userName));
    assertTrue(Await.of(mqtt.client.connect()).accepted());
    return mqtt;
  }

  /** The answer to a CONNECT that is refused. */
  public static ConnAck refused(int port, int protocolLevel, String userName) {
    try (Mqtt mqtt =
        new Mqtt(port, options("intruso", userName).withProtocolLevel(protocolLevel))) {
      return Await.of(mqtt.client.connect());
    }
  }

  private static Options options(String clientIdentifier, String userName) {
    Options options = Options.of(clientIdentifier);
    return userName == null ? options : options.withCredentials(userName, null);
  }

  public int subscribe(String filter, QoS qos) {
    return Await.of(client.subscribe(filter, qos));
  }

  public void publish(String topic, String payload, QoS qos) {
    Await.of(client.publish(topic, Payload.of(payload), qos, false));
  }

  public void publish(String topic, Payload payload, QoS qos) {
    Await.of(client.publish(topic, payload, qos, false));
  }

  /** The next message that fits. */
  public Received await(Predicate<Received> wanted) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Await.SECONDS);
    try {
      while (true) {
        Received next = received.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null) {
          throw new AssertionError("no such message");
        }
        if (wanted.test(next)) {
          return next;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public MqttClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
  }
}
