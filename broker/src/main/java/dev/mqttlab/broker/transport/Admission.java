package dev.mqttlab.broker.transport;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts Network Connections in all and per remote address. Any thread. */
final class Admission {
  /** Remote address of in-process clients: not limited per address. */
  static final String LOCAL = "local";

  private final int maxConnections;
  private final int maxPerAddress;
  private final AtomicInteger connections = new AtomicInteger();
  private final ConcurrentHashMap<String, Integer> perAddress = new ConcurrentHashMap<>();

  Admission(TransportLimits limits) {
    this.maxConnections = limits.connections();
    this.maxPerAddress = limits.connectionsPerAddress();
  }

  /**
   * Takes a place.
   *
   * @return the limit that is reached, or empty when admitted: then {@link #leave} must follow
   */
  Optional<String> enter(String address) {
    if (connections.incrementAndGet() > maxConnections) {
      connections.decrementAndGet();
      return Optional.of("limit connections");
    }
    int mine = perAddress.merge(address, 1, Integer::sum);
    if (mine > maxPerAddress && !address.equals(LOCAL)) {
      leave(address);
      return Optional.of("limit connectionsPerAddress");
    }
    return Optional.empty();
  }

  /** Gives the place back. */
  void leave(String address) {
    connections.decrementAndGet();
    perAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
  }
}
