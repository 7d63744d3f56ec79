package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.BodyDecoder;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.codec.wire.TopicFilters;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.UnsubscribePacket;

/** Reads an UNSUBSCRIBE of 5.0 [v5 §3.10]. */
final class UnsubscribeDecoder implements BodyDecoder {
  @Override
  public UnsubscribePacket decode(int flags, WireReader in) throws MalformedPacketException {
    int identifier = in.packetIdentifier(Statement.CLIENT_PACKET_IDENTIFIER);
    Properties properties = PropertiesDecoder.decode(in, PropertySection.UNSUBSCRIBE);
    return new UnsubscribePacket(identifier, TopicFilters.read(in), properties);
  }
}
