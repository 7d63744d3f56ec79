package dev.mqttlab.broker;

import java.util.Optional;

/**
 * How a listener is doing.
 *
 * @param port the port really bound; 0 for in-process, the wanted one while not open
 * @param open false when it could not be bound or was closed
 * @param error why it could not be bound
 * @param connections Network Connections open now
 * @param bytesIn bytes received since the start
 * @param bytesOut bytes sent since the start
 */
public record ListenerStatus(
    String name,
    Listener.Kind kind,
    String host,
    int port,
    boolean open,
    Optional<String> error,
    int connections,
    long bytesIn,
    long bytesOut) {}
