package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.BodyDecoder;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.ReasonCode;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Reads SUBACK and UNSUBACK of 5.0: one Reason Code per Topic Filter [v5 §3.9] [v5 §3.11]. */
final class SubscriptionAckDecoder<C extends ReasonCode> implements BodyDecoder {
  /** Builds the packet. */
  interface Factory<C> {
    MqttPacket create(int packetIdentifier, List<C> reasonCodes, Properties properties);
  }

  private final PropertySection section;
  private final Statement unknown;
  private final Statement empty;
  private final IntFunction<Optional<C>> known;
  private final Factory<C> factory;

  /**
   * @param unknown broken by an unknown Reason Code
   * @param empty broken when there is no code at all
   */
  SubscriptionAckDecoder(
      PropertySection section,
      Statement unknown,
      Statement empty,
      IntFunction<Optional<C>> known,
      Factory<C> factory) {
    this.section = section;
    this.unknown = unknown;
    this.empty = empty;
    this.known = known;
    this.factory = factory;
  }

  @Override
  public MqttPacket decode(int flags, WireReader in) throws MalformedPacketException {
    int identifier = in.packetIdentifier(Statement.SUBACK_PACKET_IDENTIFIER);
    Properties properties = PropertiesDecoder.decode(in, section);
    List<C> codes = ReasonCodes.readAll(in, known, unknown, empty);
    return factory.create(identifier, codes, properties);
  }
}
