package dev.mqttlab.broker.access;

import dev.mqttlab.broker.message.Payload;
import java.util.Optional;

/**
 * What a client presented in CONNECT.
 *
 * @param listener name of the listener
 * @param remoteAddress textual address of the peer, without port; {@code local} for in-process
 * @param protocolLevel 3, 4 or 5
 * @param certificateCommonName CN of a verified client certificate
 * @param origin {@code Origin} header of a WebSocket handshake
 */
public record ConnectRequest(
    String listener,
    String remoteAddress,
    int protocolLevel,
    String clientIdentifier,
    Optional<String> userName,
    Optional<Payload> password,
    Optional<String> certificateCommonName,
    Optional<String> origin) {
  @Override
  public String toString() {
    return "ConnectRequest[listener="
        + listener
        + ", remoteAddress="
        + remoteAddress
        + ", clientIdentifier="
        + clientIdentifier
        + "]";
  }
}
