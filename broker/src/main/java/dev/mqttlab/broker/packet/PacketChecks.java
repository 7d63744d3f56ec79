package dev.mqttlab.broker.packet;

/** Range checks shared by the packet records. */
final class PacketChecks {
  private PacketChecks() {}

  static void twoBytes(String name, int value) {
    if (value < 0 || value > 0xFFFF) {
      throw new IllegalArgumentException(name + " must fit two bytes, not " + value);
    }
  }
}
