package dev.mqttlab.broker.codec.v3;

import dev.mqttlab.broker.codec.wire.BodyDecoder;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.SubAckPacket;
import dev.mqttlab.broker.packet.SubAckReasonCode;
import java.util.ArrayList;
import java.util.List;

/** Reads a SUBACK of 3.x [3.1.1 §3.9]. */
final class SubAckDecoder implements BodyDecoder {
  private static final int FAILURE = 0x80;

  @Override
  public SubAckPacket decode(int flags, WireReader in) throws MalformedPacketException {
    int identifier = in.packetIdentifier(Statement.SUBACK_PACKET_IDENTIFIER);
    List<SubAckReasonCode> codes = new ArrayList<>(1);
    while (in.hasMore()) {
      codes.add(returnCode(in));
    }
    if (codes.isEmpty()) {
      // [3.1.1 MQTT-3.8.4-5]
      throw in.broken(Statement.SUBACK_EMPTY, "SUBACK: without a Return Code");
    }
    return new SubAckPacket(identifier, codes, Properties.NONE);
  }

  private static SubAckReasonCode returnCode(WireReader in) throws MalformedPacketException {
    int code = in.oneByte("Return Code");
    boolean known = code <= 2 || code == FAILURE && in.version() == MqttVersion.V3_1_1;
    if (!known) {
      // [3.1.1 MQTT-3.9.3-2]
      throw in.broken(Statement.SUBACK_CODE, "Return Code: " + code + " is reserved");
    }
    return SubAckReasonCode.fromCode(code).orElseThrow();
  }
}
