package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.BodyDecoder;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.packet.DisconnectPacket;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.Properties;

/** Reads a DISCONNECT of 5.0, which may end before the code or before the properties. */
final class DisconnectDecoder implements BodyDecoder {
  private static final DisconnectPacket NORMAL =
      new DisconnectPacket(DisconnectReasonCode.NORMAL_DISCONNECTION, Properties.NONE);

  @Override
  public DisconnectPacket decode(int flags, WireReader in) throws MalformedPacketException {
    if (!in.hasMore()) {
      return NORMAL; // [v5 §3.14.2.1]
    }
    DisconnectReasonCode code =
        ReasonCodes.read(in, DisconnectReasonCode::fromCode, Statement.DISCONNECT_CODE);
    Properties properties =
        in.hasMore() // [v5 §3.14.2.2.1]
            ? PropertiesDecoder.decode(in, PropertySection.DISCONNECT)
            : Properties.NONE;
    in.end();
    return new DisconnectPacket(code, properties);
  }
}
