package dev.mqttlab.broker.codec.v3;

import dev.mqttlab.broker.codec.wire.BodyDecoder;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.PublishFlags;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.PublishPacket;

/** Reads a PUBLISH of 3.x [3.1.1 §3.3]. */
final class PublishDecoder implements BodyDecoder {
  @Override
  public PublishPacket decode(int flags, WireReader in) throws MalformedPacketException {
    QoS qos = PublishFlags.qos(flags);
    String topic = in.string("Topic Name");
    int packetIdentifier = qos == QoS.AT_MOST_ONCE ? 0 : in.publishIdentifier();
    return new PublishPacket(
        topic,
        in.rest(),
        qos,
        PublishFlags.retain(flags),
        PublishFlags.dup(flags),
        packetIdentifier,
        Properties.NONE);
  }
}
