package dev.mqttlab.broker.routing;

import dev.mqttlab.broker.delivery.Recipient;
import dev.mqttlab.broker.tap.BrokerEvent.Origin;
import dev.mqttlab.broker.tap.ClientRef;

/**
 * Where a message comes from, as routing and its event need it.
 *
 * @param publisher the session it comes from (No Local); null for the server's own
 * @param dup the DUP flag as received
 * @param packetIdentifier as received, 0 for QoS 0
 * @param reasonCodes true for a 5.0 client: PUBACK and PUBREC tell that nobody subscribes
 */
public record PublishSource(
    Recipient publisher,
    ClientRef ref,
    Origin origin,
    boolean dup,
    int packetIdentifier,
    boolean reasonCodes) {}
