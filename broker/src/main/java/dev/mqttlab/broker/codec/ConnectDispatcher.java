package dev.mqttlab.broker.codec;

import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.packet.MqttVersion;

/**
 * Reads Protocol Name and Protocol Level and hands the rest of a CONNECT to the version they name.
 */
final class ConnectDispatcher {
  /** Mosquitto's bridges set this bit first and try again without it when refused. */
  private static final int BRIDGE = 0x80;

  private ConnectDispatcher() {}

  static ConnectPacket decode(WireReader in) throws MalformedPacketException {
    String name = in.string("Protocol Name");
    if (!name.equals(MqttVersion.V5_0.protocolName())
        && !name.equals(MqttVersion.V3_1.protocolName())) {
      // [v5 MQTT-3.1.2-1] [3.1.1 MQTT-3.1.2-1]: not MQTT, so there is no way to answer
      throw in.broken(Statement.PROTOCOL_NAME, "Protocol Name: is neither MQTT nor MQIsdp");
    }
    int level = in.oneByte("Protocol Level");
    MqttVersion version = MqttVersion.ofLevel(level).orElse(null);
    if (version == null || !version.protocolName().equals(name)) {
      // [v5 MQTT-3.1.2-2] [3.1.1 MQTT-3.1.2-2]
      throw Statement.PROTOCOL_LEVEL.broken(
          answerVersion(level), "Protocol Level: " + name + " " + level + " is not supported");
    }
    WireReader rest = in.as(version);
    return switch (version) {
      case V3_1, V3_1_1 -> dev.mqttlab.broker.codec.v3.ConnectDecoder.decode(rest);
      case V5_0 -> dev.mqttlab.broker.codec.v5.ConnectDecoder.decode(rest);
    };
  }

  /** Old clients understand Return Code 1 only, newer ones the CONNACK of 5.0. */
  private static MqttVersion answerVersion(int level) {
    return (level & ~BRIDGE) >= MqttVersion.V5_0.level() ? MqttVersion.V5_0 : MqttVersion.V3_1_1;
  }
}
