package dev.mqttlab.broker.codec.v3;

import dev.mqttlab.broker.codec.wire.BodyDecoder;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.SubscribePacket;
import dev.mqttlab.broker.packet.SubscriptionRequest;
import java.util.ArrayList;
import java.util.List;

/** Reads a SUBSCRIBE of 3.x [3.1.1 §3.8]. */
final class SubscribeDecoder implements BodyDecoder {
  private static final int RESERVED = 0xFC;

  @Override
  public SubscribePacket decode(int flags, WireReader in) throws MalformedPacketException {
    int identifier = in.packetIdentifier(Statement.CLIENT_PACKET_IDENTIFIER);
    List<SubscriptionRequest> requests = new ArrayList<>(1);
    while (in.hasMore()) {
      requests.add(new SubscriptionRequest(in.string("Topic Filter"), requestedQos(in)));
    }
    if (requests.isEmpty()) {
      // [3.1.1 MQTT-3.8.3-3]
      throw in.broken(Statement.SUBSCRIBE_EMPTY, "SUBSCRIBE: without a Topic Filter");
    }
    return new SubscribePacket(identifier, requests, Properties.NONE);
  }

  private static QoS requestedQos(WireReader in) throws MalformedPacketException {
    int bits = in.oneByte("Requested QoS");
    if ((bits & RESERVED) != 0 && Statement.SUBSCRIPTION_RESERVED_BITS.existsIn(in.version())) {
      // [3.1.1 MQTT-3-8.3-4]; 3.1 does not use these bits
      throw in.broken(Statement.SUBSCRIPTION_RESERVED_BITS, "Requested QoS: a reserved bit is set");
    }
    if ((bits & ~RESERVED) == 3) {
      // [3.1.1 MQTT-3-8.3-4]
      throw in.broken(Statement.SUBSCRIPTION_QOS_3_IN_V3, "Requested QoS: is 3");
    }
    return QoS.of(bits & ~RESERVED);
  }
}
