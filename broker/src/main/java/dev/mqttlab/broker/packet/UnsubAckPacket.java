package dev.mqttlab.broker.packet;

import java.util.List;
import java.util.Objects;

/** The answer to an UNSUBSCRIBE; 3.x carries no codes, the list is empty then [v5 §3.11]. */
public record UnsubAckPacket(
    int packetIdentifier, List<UnsubAckReasonCode> reasonCodes, Properties properties)
    implements MqttPacket {

  public UnsubAckPacket {
    PacketChecks.twoBytes("packetIdentifier", packetIdentifier);
    reasonCodes = List.copyOf(reasonCodes);
    Objects.requireNonNull(properties, "properties");
  }

  @Override
  public PacketType type() {
    return PacketType.UNSUBACK;
  }
}
