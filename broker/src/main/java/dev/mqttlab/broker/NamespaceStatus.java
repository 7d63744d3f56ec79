package dev.mqttlab.broker;

import java.time.Duration;

/**
 * Use of a namespace, for eviction.
 *
 * @param connections clients connected now
 * @param idle time since the last client left or, if none ever came, since creation; zero while one
 *     is connected
 */
public record NamespaceStatus(String namespace, int connections, Duration idle) {}
