package dev.mqttlab.broker.packet;

import java.util.List;
import java.util.Objects;

/** A client creates or replaces subscriptions [v5 §3.8] [3.1.1 §3.8]. */
public record SubscribePacket(
    int packetIdentifier, List<SubscriptionRequest> requests, Properties properties)
    implements MqttPacket {

  public SubscribePacket {
    PacketChecks.twoBytes("packetIdentifier", packetIdentifier);
    requests = List.copyOf(requests);
    Objects.requireNonNull(properties, "properties");
  }

  @Override
  public PacketType type() {
    return PacketType.SUBSCRIBE;
  }
}
