package dev.mqttlab.broker.transport;

import io.netty.channel.WriteBufferWaterMark;

/**
 * Bounds of Network Connections; {@link Integer#MAX_VALUE} means none.
 *
 * @param connectTimeoutMillis from opened to complete CONNECT, WebSocket handshake included
 * @param authenticationTimeoutMillis longest wait for the authenticator
 * @param packetBeforeConnectBytes largest CONNECT
 * @param packetBytes largest packet of an admitted client
 * @param webSocketHeaderBytes request line and headers of a WebSocket handshake
 * @param connections Network Connections in all
 * @param connectionsPerAddress Network Connections of one remote address; in-process ones are free
 * @param writeBufferLowBytes unsent bytes under which a connection is writable again
 * @param writeBufferHighBytes unsent bytes over which a connection is not writable
 * @param unwritableMillis a connection not writable for so long is closed
 * @param unreadAnswersBytes answers an unwritable client may cause before it is not read any more
 */
public record TransportLimits(
    int connectTimeoutMillis,
    int authenticationTimeoutMillis,
    int packetBeforeConnectBytes,
    int packetBytes,
    int webSocketHeaderBytes,
    int connections,
    int connectionsPerAddress,
    int writeBufferLowBytes,
    int writeBufferHighBytes,
    int unwritableMillis,
    int unreadAnswersBytes) {

  private static final int FRAME_BYTES = 1 << 20;

  WriteBufferWaterMark waterMark() {
    return new WriteBufferWaterMark(writeBufferLowBytes, writeBufferHighBytes);
  }

  /** Longest payload of a WebSocket frame: packets may share one. */
  int webSocketFrameBytes() {
    return Math.max(packetBytes, FRAME_BYTES) + packetBeforeConnectBytes;
  }
}
