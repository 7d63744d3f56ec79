package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.BodyDecoder;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.PublishFlags;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.PublishPacket;

/** Reads a PUBLISH of 5.0 [v5 §3.3]. */
final class PublishDecoder implements BodyDecoder {
  @Override
  public PublishPacket decode(int flags, WireReader in) throws MalformedPacketException {
    QoS qos = PublishFlags.qos(flags);
    String topic = in.string("Topic Name");
    int packetIdentifier = qos == QoS.AT_MOST_ONCE ? 0 : in.publishIdentifier();
    Properties properties = PropertiesDecoder.decode(in, PropertySection.PUBLISH);
    if (topic.isEmpty() && properties.number(Property.TOPIC_ALIAS).isEmpty()) {
      throw in.broken(
          Statement.TOPIC_NAME_OR_ALIAS, "Topic Name: empty, and there is no Topic Alias");
    }
    return new PublishPacket(
        topic,
        in.rest(),
        qos,
        PublishFlags.retain(flags),
        PublishFlags.dup(flags),
        packetIdentifier,
        properties);
  }
}
