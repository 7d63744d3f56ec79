package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.BodyEncoder;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.ReasonCode;
import io.netty.buffer.ByteBuf;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Writes PUBACK, PUBREC, PUBREL and PUBCOMP of 5.0, as short as allowed [v5 §3.4.2]. */
final class AckEncoder<P> implements BodyEncoder<P> {
  private final int flags;
  private final ToIntFunction<P> identifier;
  private final Function<P, ReasonCode> reasonCode;
  private final Function<P, Properties> properties;

  AckEncoder(
      int flags,
      ToIntFunction<P> identifier,
      Function<P, ReasonCode> reasonCode,
      Function<P, Properties> properties) {
    this.flags = flags;
    this.identifier = identifier;
    this.reasonCode = reasonCode;
    this.properties = properties;
  }

  @Override
  public int flags(P packet) {
    return flags;
  }

  @Override
  public int size(P packet, MqttVersion version) {
    return 2 + ReasonTail.size(reasonCode.apply(packet), properties.apply(packet));
  }

  @Override
  public void write(P packet, MqttVersion version, ByteBuf out) {
    out.writeShort(identifier.applyAsInt(packet));
    ReasonTail.write(reasonCode.apply(packet), properties.apply(packet), out);
  }
}
