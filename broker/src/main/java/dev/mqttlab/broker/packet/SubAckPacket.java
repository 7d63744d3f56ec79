package dev.mqttlab.broker.packet;

import java.util.List;
import java.util.Objects;

/** The answer to a SUBSCRIBE, one code per Topic Filter, in order [v5 §3.9] [3.1.1 §3.9]. */
public record SubAckPacket(
    int packetIdentifier, List<SubAckReasonCode> reasonCodes, Properties properties)
    implements MqttPacket {

  public SubAckPacket {
    PacketChecks.twoBytes("packetIdentifier", packetIdentifier);
    reasonCodes = List.copyOf(reasonCodes);
    Objects.requireNonNull(properties, "properties");
  }

  @Override
  public PacketType type() {
    return PacketType.SUBACK;
  }
}
