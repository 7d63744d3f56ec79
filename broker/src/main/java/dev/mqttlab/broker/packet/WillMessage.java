package dev.mqttlab.broker.packet;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import java.util.Objects;

/**
 * The Application Message a server publishes when a connection ends without a clean goodbye [v5
 * §3.1.2.5].
 *
 * @param topic raw, not yet checked as a Topic Name
 */
public record WillMessage(
    String topic, Payload payload, QoS qos, boolean retain, Properties properties) {

  public WillMessage {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(payload, "payload");
    Objects.requireNonNull(qos, "qos");
    Objects.requireNonNull(properties, "properties");
  }
}
