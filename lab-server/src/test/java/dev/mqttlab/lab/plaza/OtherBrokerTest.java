package dev.mqttlab.lab.plaza;

import dev.mqttlab.broker.Broker;
import dev.mqttlab.broker.BrokerConfig;
import dev.mqttlab.broker.Listener;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.lab.harness.Mqtt;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** {@code LAB_MQTT_HOST} and {@code LAB_MQTT_PORT} lead the fleet to another broker. */
@QuarkusTest
@TestProfile(OtherBrokerTest.Elsewhere.class)
class OtherBrokerTest {
  private static final String PORT = "lab.mqtt.port";
  private static Broker other;

  /** Opens the other broker before the lab starts. */
  public static final class Elsewhere implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      other =
          Broker.start(
              BrokerConfig.standalone().listener(Listener.tcp("tcp", "127.0.0.1", 0)).build());
      return Map.of(
          "lab.mqtt.host", "127.0.0.1", PORT, Integer.toString(other.listener("tcp").port()));
    }
  }

  @AfterAll
  static void close() {
    if (other != null) {
      other.close();
    }
  }

  @Test
  void fleet_talksToTheOtherBroker_andTheLampObeysThere() {
    int port = ConfigProvider.getConfig().getValue(PORT, Integer.class);
    try (Mqtt listener = Mqtt.connect(port, "fuera", "quien-sea")) {
      listener.subscribe("casa/#", QoS.AT_MOST_ONCE);
      listener.await(m -> m.topic().equals("casa/salon/temperatura"));
      listener.subscribe(House.LAMP_STATE, QoS.AT_MOST_ONCE);
      listener.publish(House.LAMP_ORDER, "ON", QoS.AT_LEAST_ONCE);
      listener.await(
          m -> m.topic().equals(House.LAMP_STATE) && m.payload().equals(Payload.of("ON")));
    }
  }
}
