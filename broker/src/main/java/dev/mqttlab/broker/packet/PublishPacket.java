package dev.mqttlab.broker.packet;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import java.util.Objects;

/**
 * An Application Message on its way [v5 §3.3] [3.1.1 §3.3].
 *
 * @param topic raw Topic Name; empty only with a Topic Alias (5.0)
 * @param packetIdentifier 1 to 65535, or 0 for QoS 0
 */
public record PublishPacket(
    String topic,
    Payload payload,
    QoS qos,
    boolean retain,
    boolean dup,
    int packetIdentifier,
    Properties properties)
    implements MqttPacket {

  public PublishPacket {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(payload, "payload");
    Objects.requireNonNull(qos, "qos");
    Objects.requireNonNull(properties, "properties");
    PacketChecks.twoBytes("packetIdentifier", packetIdentifier);
  }

  @Override
  public PacketType type() {
    return PacketType.PUBLISH;
  }
}
