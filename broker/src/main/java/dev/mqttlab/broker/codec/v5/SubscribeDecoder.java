package dev.mqttlab.broker.codec.v5;

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

/** Reads a SUBSCRIBE of 5.0; No Local on a Shared Subscription is the session's to refuse. */
final class SubscribeDecoder implements BodyDecoder {
  private static final int QOS = 0x03;
  private static final int NO_LOCAL = 0x04;
  private static final int RETAIN_AS_PUBLISHED = 0x08;
  private static final int RETAIN_HANDLING_SHIFT = 4;
  private static final int RESERVED = 0xC0;

  @Override
  public SubscribePacket decode(int flags, WireReader in) throws MalformedPacketException {
    int identifier = in.packetIdentifier(Statement.CLIENT_PACKET_IDENTIFIER);
    Properties properties = PropertiesDecoder.decode(in, PropertySection.SUBSCRIBE);
    List<SubscriptionRequest> requests = new ArrayList<>(1);
    while (in.hasMore()) {
      requests.add(request(in));
    }
    if (requests.isEmpty()) {
      // [v5 MQTT-3.8.3-2]
      throw in.broken(Statement.SUBSCRIBE_EMPTY, "SUBSCRIBE: without a Topic Filter");
    }
    return new SubscribePacket(identifier, requests, properties);
  }

  private static SubscriptionRequest request(WireReader in) throws MalformedPacketException {
    String filter = in.string("Topic Filter");
    int options = in.oneByte("Subscription Options");
    if ((options & RESERVED) != 0) {
      // [v5 MQTT-3.8.3-5]
      throw in.broken(
          Statement.SUBSCRIPTION_RESERVED_BITS, "Subscription Options: a reserved bit is set");
    }
    if ((options & QOS) == 3) {
      throw in.broken(Statement.SUBSCRIPTION_QOS_3, "Subscription Options: Maximum QoS is 3");
    }
    int retainHandling = options >> RETAIN_HANDLING_SHIFT;
    if (retainHandling == 3) {
      throw in.broken(Statement.RETAIN_HANDLING_3, "Subscription Options: Retain Handling is 3");
    }
    return new SubscriptionRequest(
        filter,
        QoS.of(options & QOS),
        (options & NO_LOCAL) != 0,
        (options & RETAIN_AS_PUBLISHED) != 0,
        retainHandling);
  }

  /** The Subscription Options byte of a request to send. */
  static int options(SubscriptionRequest request) {
    return request.qos().value()
        | (request.noLocal() ? NO_LOCAL : 0)
        | (request.retainAsPublished() ? RETAIN_AS_PUBLISHED : 0)
        | request.retainHandling() << RETAIN_HANDLING_SHIFT;
  }
}
