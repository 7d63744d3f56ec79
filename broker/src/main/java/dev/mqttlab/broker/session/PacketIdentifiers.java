package dev.mqttlab.broker.session;

import java.util.BitSet;

/**
 * Packet Identifiers the server uses towards one client: 1 to 65535 in turn, skipping those in use
 * [v5 MQTT-2.2.1-4] [3.1.1 MQTT-2.3.1-4]. Going round makes it easy to tell a late acknowledgement
 * from a new one.
 */
final class PacketIdentifiers {
  private static final int MAXIMUM = 0xFFFF;

  private final BitSet used = new BitSet();
  private int last;

  /**
   * Takes a free identifier.
   *
   * @throws IllegalStateException when all are in use; callers keep fewer messages in flight
   */
  int take() {
    int next = used.nextClearBit(last + 1);
    if (next > MAXIMUM) {
      next = used.nextClearBit(1);
    }
    if (next > MAXIMUM) {
      throw new IllegalStateException("all Packet Identifiers are in use");
    }
    used.set(next);
    last = next;
    return next;
  }

  void release(int packetIdentifier) {
    used.clear(packetIdentifier);
  }

  /** Identifiers in use. */
  int inUse() {
    return used.cardinality();
  }

  void clear() {
    used.clear();
  }
}
