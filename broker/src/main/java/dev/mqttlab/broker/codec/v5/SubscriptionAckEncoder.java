package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.BodyEncoder;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.ReasonCode;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Writes SUBACK and UNSUBACK of 5.0 [v5 §3.9] [v5 §3.11]. */
final class SubscriptionAckEncoder<P> implements BodyEncoder<P> {
  private final ToIntFunction<P> identifier;
  private final Function<P, List<? extends ReasonCode>> reasonCodes;
  private final Function<P, Properties> properties;

  SubscriptionAckEncoder(
      ToIntFunction<P> identifier,
      Function<P, List<? extends ReasonCode>> reasonCodes,
      Function<P, Properties> properties) {
    this.identifier = identifier;
    this.reasonCodes = reasonCodes;
    this.properties = properties;
  }

  @Override
  public int size(P packet, MqttVersion version) {
    return 2 + PropertiesEncoder.size(properties.apply(packet)) + reasonCodes.apply(packet).size();
  }

  @Override
  public void write(P packet, MqttVersion version, ByteBuf out) {
    out.writeShort(identifier.applyAsInt(packet));
    PropertiesEncoder.write(properties.apply(packet), out);
    for (ReasonCode code : reasonCodes.apply(packet)) {
      out.writeByte(code.value());
    }
  }
}
