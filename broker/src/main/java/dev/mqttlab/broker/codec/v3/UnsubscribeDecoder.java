package dev.mqttlab.broker.codec.v3;

import dev.mqttlab.broker.codec.wire.BodyDecoder;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.codec.wire.TopicFilters;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.UnsubscribePacket;

/** Reads an UNSUBSCRIBE of 3.x [3.1.1 §3.10]. */
final class UnsubscribeDecoder implements BodyDecoder {
  @Override
  public UnsubscribePacket decode(int flags, WireReader in) throws MalformedPacketException {
    int identifier = in.packetIdentifier(Statement.CLIENT_PACKET_IDENTIFIER);
    return new UnsubscribePacket(identifier, TopicFilters.read(in), Properties.NONE);
  }
}
