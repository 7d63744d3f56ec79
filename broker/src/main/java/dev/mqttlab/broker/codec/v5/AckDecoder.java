package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.BodyDecoder;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.ReasonCode;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Reads PUBACK, PUBREC, PUBREL and PUBCOMP of 5.0: a Packet Identifier, then a Reason Code unless
 * the packet ends, then properties unless the packet ends [v5 §3.4.2].
 */
final class AckDecoder<C extends ReasonCode> implements BodyDecoder {
  /** Builds the packet. */
  interface Factory<C> {
    MqttPacket create(int packetIdentifier, C reasonCode, Properties properties);
  }

  private final PropertySection section;
  private final Statement statement;
  private final IntFunction<Optional<C>> known;
  private final C success;
  private final Factory<C> factory;

  /**
   * @param statement broken by an unknown Reason Code
   */
  AckDecoder(
      PropertySection section,
      Statement statement,
      IntFunction<Optional<C>> known,
      Factory<C> factory) {
    this.section = section;
    this.statement = statement;
    this.known = known;
    this.success = known.apply(0).orElseThrow();
    this.factory = factory;
  }

  @Override
  public MqttPacket decode(int flags, WireReader in) throws MalformedPacketException {
    int identifier = in.packetIdentifier(Statement.ACK_PACKET_IDENTIFIER);
    if (!in.hasMore()) {
      return factory.create(identifier, success, Properties.NONE); // [v5 §3.4.2.1]
    }
    C code = ReasonCodes.read(in, known, statement);
    Properties properties =
        in.hasMore() ? PropertiesDecoder.decode(in, section) : Properties.NONE; // [v5 §3.4.2.2.1]
    in.end();
    return factory.create(identifier, code, properties);
  }
}
