package dev.mqttlab.broker.tap;

/**
 * Who an event is about.
 *
 * @param clientIdentifier the Client Identifier as the Server knows it (an assigned one included)
 * @param principal who the {@code Authenticator} said it is, e.g. {@code alumno}, {@code
 *     actor:lampara}; never a secret
 * @param listener name of the listener it came through, e.g. {@code tcp}, {@code ws}, {@code web},
 *     {@code in-process}
 * @param connection number of the Network Connection, unique within a broker; 0 when the Session
 *     has none
 */
public record ClientRef(
    String clientIdentifier, String principal, String listener, long connection) {}
