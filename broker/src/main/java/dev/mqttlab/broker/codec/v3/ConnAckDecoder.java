package dev.mqttlab.broker.codec.v3;

import dev.mqttlab.broker.codec.wire.BodyDecoder;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.packet.ConnAckPacket;
import dev.mqttlab.broker.packet.ConnAckReasonCode;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Properties;
import java.util.Optional;

/** Reads a CONNACK of 3.x [3.1.1 §3.2]. */
final class ConnAckDecoder implements BodyDecoder {
  @Override
  public ConnAckPacket decode(int flags, WireReader in) throws MalformedPacketException {
    boolean sessionPresent = sessionPresent(in);
    int returnCode = in.oneByte("Connect Return Code");
    Optional<ConnAckReasonCode> code = ConnAckReasonCode.fromReturnCode(returnCode);
    if (code.isEmpty()) {
      throw in.broken(
          Statement.CONNACK_CODE, "Connect Return Code: " + returnCode + " is reserved");
    }
    if (sessionPresent && code.get().isError()) {
      // [3.1.1 MQTT-3.2.2-4]
      throw in.broken(Statement.CONNACK_SESSION_PRESENT, "Session Present: set in a refusal");
    }
    in.end();
    return new ConnAckPacket(sessionPresent, code.get(), Properties.NONE);
  }

  /** 3.1 does not use the byte, whatever it holds [3.1 §3.2]. */
  private static boolean sessionPresent(WireReader in) throws MalformedPacketException {
    int acknowledgeFlags = in.oneByte("Connect Acknowledge Flags");
    if (in.version() == MqttVersion.V3_1) {
      return false;
    }
    if (acknowledgeFlags > 1) {
      throw in.broken(Statement.CONNACK_FLAGS, "Connect Acknowledge Flags: a reserved bit is set");
    }
    return acknowledgeFlags == 1;
  }
}
