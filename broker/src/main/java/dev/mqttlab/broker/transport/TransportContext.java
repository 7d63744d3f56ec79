package dev.mqttlab.broker.transport;

import dev.mqttlab.broker.access.Authenticator;
import dev.mqttlab.broker.namespace.NamespaceRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** What all Network Connections of a broker share. */
record TransportContext(
    TransportLimits limits,
    Authenticator authenticator,
    NamespaceRegistry namespaces,
    Admission admission,
    RefusalEvents refusals,
    AtomicLong lastConnection) {

  /** Number of the next connection, from 1. */
  long nextConnection() {
    return lastConnection.incrementAndGet();
  }
}
