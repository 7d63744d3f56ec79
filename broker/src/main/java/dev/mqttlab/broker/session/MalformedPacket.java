package dev.mqttlab.broker.session;

import dev.mqttlab.broker.packet.DisconnectReasonCode;

/**
 * Bytes that are no packet, as the transport reports them.
 *
 * @param reasonCode for the DISCONNECT of a 5.0 client
 * @param rule normative statement with version, e.g. {@code v5 MQTT-1.5.4-1}, or {@code limit
 *     <setting>}
 * @param detail what stood there, without secrets
 */
public record MalformedPacket(DisconnectReasonCode reasonCode, String rule, String detail) {}
