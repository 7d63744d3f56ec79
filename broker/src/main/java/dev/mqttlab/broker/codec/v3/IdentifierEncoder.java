package dev.mqttlab.broker.codec.v3;

import dev.mqttlab.broker.codec.wire.BodyEncoder;
import dev.mqttlab.broker.packet.MqttVersion;
import io.netty.buffer.ByteBuf;
import java.util.function.ToIntFunction;

/** Writes a packet that is a Packet Identifier and nothing else: PUBACK to PUBCOMP, UNSUBACK. */
final class IdentifierEncoder<P> implements BodyEncoder<P> {
  private final int flags;
  private final ToIntFunction<P> identifier;

  IdentifierEncoder(int flags, ToIntFunction<P> identifier) {
    this.flags = flags;
    this.identifier = identifier;
  }

  @Override
  public int flags(P packet) {
    return flags;
  }

  @Override
  public int size(P packet, MqttVersion version) {
    return 2;
  }

  @Override
  public void write(P packet, MqttVersion version, ByteBuf out) {
    out.writeShort(identifier.applyAsInt(packet));
  }
}
