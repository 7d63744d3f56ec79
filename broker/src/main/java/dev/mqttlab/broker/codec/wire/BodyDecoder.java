package dev.mqttlab.broker.codec.wire;

import dev.mqttlab.broker.packet.MqttPacket;

/** Reads what follows the fixed header of one kind of packet. */
@FunctionalInterface
public interface BodyDecoder {
  /**
   * The packet, all of it: what is left in {@code in} afterwards is an error of the packet.
   *
   * @param flags the lower four bits of the first byte, already checked
   */
  MqttPacket decode(int flags, WireReader in) throws MalformedPacketException;
}
