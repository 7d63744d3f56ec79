package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.ReasonCode;
import io.netty.buffer.ByteBuf;

/**
 * Reason Code and properties at the end of an acknowledgement or a DISCONNECT: nothing for plain
 * success, the code alone without properties [v5 §3.4.2.1] [v5 §3.14.2.1].
 */
final class ReasonTail {
  private ReasonTail() {}

  static int size(ReasonCode code, Properties properties) {
    if (properties.isEmpty()) {
      return code.value() == 0 ? 0 : 1;
    }
    return 1 + PropertiesEncoder.size(properties);
  }

  static void write(ReasonCode code, Properties properties, ByteBuf out) {
    if (!properties.isEmpty()) {
      out.writeByte(code.value());
      PropertiesEncoder.write(properties, out);
    } else if (code.value() != 0) {
      out.writeByte(code.value());
    }
  }
}
