package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.BodyDecoder;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.packet.ConnAckPacket;
import dev.mqttlab.broker.packet.ConnAckReasonCode;
import dev.mqttlab.broker.packet.Properties;

/** Reads a CONNACK of 5.0 [v5 §3.2]. */
final class ConnAckDecoder implements BodyDecoder {
  @Override
  public ConnAckPacket decode(int flags, WireReader in) throws MalformedPacketException {
    int acknowledgeFlags = in.oneByte("Connect Acknowledge Flags");
    if (acknowledgeFlags > 1) {
      // [v5 MQTT-3.2.2-1]
      throw in.broken(Statement.CONNACK_FLAGS, "Connect Acknowledge Flags: a reserved bit is set");
    }
    ConnAckReasonCode code =
        ReasonCodes.read(in, ConnAckReasonCode::fromCode, Statement.CONNACK_CODE);
    Properties properties = PropertiesDecoder.decode(in, PropertySection.CONNACK);
    in.end();
    if (acknowledgeFlags == 1 && code != ConnAckReasonCode.SUCCESS) {
      // [v5 MQTT-3.2.2-6]
      throw in.broken(Statement.CONNACK_SESSION_PRESENT, "Session Present: set in a refusal");
    }
    return new ConnAckPacket(acknowledgeFlags == 1, code, properties);
  }
}
