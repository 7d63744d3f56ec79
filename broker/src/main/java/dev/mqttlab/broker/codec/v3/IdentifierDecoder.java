package dev.mqttlab.broker.codec.v3;

import dev.mqttlab.broker.codec.wire.BodyDecoder;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.packet.MqttPacket;
import java.util.function.IntFunction;

/** Reads a packet that is a Packet Identifier and nothing else: PUBACK to PUBCOMP, UNSUBACK. */
final class IdentifierDecoder implements BodyDecoder {
  private final Statement zero;
  private final IntFunction<MqttPacket> packet;

  /**
   * @param zero the statement that an identifier of 0 breaks
   */
  IdentifierDecoder(Statement zero, IntFunction<MqttPacket> packet) {
    this.zero = zero;
    this.packet = packet;
  }

  @Override
  public MqttPacket decode(int flags, WireReader in) throws MalformedPacketException {
    int identifier = in.packetIdentifier(zero);
    in.end();
    return packet.apply(identifier);
  }
}
