package dev.mqttlab.broker.packet;

import java.util.Optional;

/** The three protocol versions this broker speaks, as named by a CONNECT [v5 §3.1.2.1]. */
public enum MqttVersion {
  V3_1("MQIsdp", 3, "3.1"),
  V3_1_1("MQTT", 4, "3.1.1"),
  V5_0("MQTT", 5, "v5");

  private final String protocolName;
  private final int level;
  private final String label;

  MqttVersion(String protocolName, int level, String label) {
    this.protocolName = protocolName;
    this.level = level;
    this.label = label;
  }

  /** Protocol Name of the CONNECT: {@code MQIsdp} in 3.1, {@code MQTT} since 3.1.1. */
  public String protocolName() {
    return protocolName;
  }

  /** Protocol Level (3.x) or Protocol Version (5.0) byte: 3, 4 or 5. */
  public int level() {
    return level;
  }

  /** How citations name the version: {@code 3.1}, {@code 3.1.1} or {@code v5}. */
  public String label() {
    return label;
  }

  /** True for the version with properties and reason codes. */
  public boolean isV5() {
    return this == V5_0;
  }

  /** The version with this protocol level, if it is one of ours. */
  public static Optional<MqttVersion> ofLevel(int level) {
    return switch (level) {
      case 3 -> Optional.of(V3_1);
      case 4 -> Optional.of(V3_1_1);
      case 5 -> Optional.of(V5_0);
      default -> Optional.empty();
    };
  }
}
