package dev.mqttlab.broker.session;

/**
 * Packet Identifiers the server uses towards one client: in turn, skipping those in use [v5
 * MQTT-2.2.1-4] [3.1.1 MQTT-2.3.1-4]. Going round makes it easy to tell a late acknowledgement from
 * a new one; a round is sixteen times as long as what may be in flight, so that the bitmap stays
 * small.
 */
final class PacketIdentifiers {
  private static final int HIGHEST = 0xFFFF;
  private static final int SHORTEST_ROUND = 1023;

  private final IdentifierSet used = new IdentifierSet();
  private final int maximum;
  private int last;

  /**
   * @param window how many are usually in use at most
   */
  PacketIdentifiers(int window) {
    maximum = Math.min(HIGHEST, Math.max(SHORTEST_ROUND, window * 16));
  }

  boolean hasFree() {
    return used.size() < maximum;
  }

  /**
   * Takes a free identifier.
   *
   * @throws IllegalStateException when there is none
   */
  int take() {
    if (!hasFree()) {
      throw new IllegalStateException("all Packet Identifiers are in use");
    }
    do {
      last = last == maximum ? 1 : last + 1;
    } while (!used.add(last));
    return last;
  }

  void release(int packetIdentifier) {
    used.remove(packetIdentifier);
  }

  void clear() {
    used.clear();
  }
}
