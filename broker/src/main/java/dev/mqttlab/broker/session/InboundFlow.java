package dev.mqttlab.broker.session;

import java.util.BitSet;

/**
 * Packet Identifiers of QoS 2 messages that a client has published and not yet released: what makes
 * delivery exactly once. Survives the connection. At most 65,535, that is 8 kB; in 5.0 bounded by
 * the Receive Maximum.
 */
final class InboundFlow {
  private final BitSet unreleased = new BitSet();
  private int count;

  boolean contains(int packetIdentifier) {
    return count > 0 && unreleased.get(packetIdentifier);
  }

  void add(int packetIdentifier) {
    if (!unreleased.get(packetIdentifier)) {
      unreleased.set(packetIdentifier);
      count++;
    }
  }

  /** False when it was not there. */
  boolean remove(int packetIdentifier) {
    if (!contains(packetIdentifier)) {
      return false;
    }
    unreleased.clear(packetIdentifier);
    count--;
    return true;
  }

  int size() {
    return count;
  }
}
