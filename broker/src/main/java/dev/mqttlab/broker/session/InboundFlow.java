package dev.mqttlab.broker.session;

/**
 * Packet Identifiers of QoS 2 messages that a client has published and not yet released: what makes
 * delivery exactly once. Survives the connection. At most 65,535, that is 8 kB; in 5.0 bounded by
 * the Receive Maximum.
 */
final class InboundFlow {
  private final IdentifierSet unreleased = new IdentifierSet();

  boolean contains(int packetIdentifier) {
    return unreleased.contains(packetIdentifier);
  }

  void add(int packetIdentifier) {
    unreleased.add(packetIdentifier);
  }

  /** False when it was not there. */
  boolean remove(int packetIdentifier) {
    return unreleased.remove(packetIdentifier);
  }

  int size() {
    return unreleased.size();
  }
}
