package dev.mqttlab.broker.packet;

import java.util.List;
import java.util.Objects;

/** A client removes subscriptions; the filters are raw strings [v5 §3.10] [3.1.1 §3.10]. */
public record UnsubscribePacket(int packetIdentifier, List<String> filters, Properties properties)
    implements MqttPacket {

  public UnsubscribePacket {
    PacketChecks.twoBytes("packetIdentifier", packetIdentifier);
    filters = List.copyOf(filters);
    Objects.requireNonNull(properties, "properties");
  }

  @Override
  public PacketType type() {
    return PacketType.UNSUBSCRIBE;
  }
}
