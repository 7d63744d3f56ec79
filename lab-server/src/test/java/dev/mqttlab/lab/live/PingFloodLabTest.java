package dev.mqttlab.lab.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who sends pings and never reads a pong is not read from for ever [RFC 6455 §5.5.2]. */
@QuarkusTest
class PingFloodLabTest {
  private static final int PING_BYTES = 6 + 125;
  private static final int MUCH = 64 << 20;

  @TestHTTPResource URL url;

  @ParameterizedTest
  @ValueSource(strings = {"/live/plaza", "/mqtt"})
  void pongsThatNobodyReads_stopTheReading(String path) throws IOException {
    try (SocketChannel socket = SocketChannel.open()) {
      socket.connect(new InetSocketAddress("localhost", url.getPort()));
      handshake(socket, path);
      long taken = sendPings(socket);
      assertTrue(taken < MUCH, taken + " bytes of pings taken");
    }
  }

  private void handshake(SocketChannel socket, String path) throws IOException {
    String request =
        "GET %s HTTP/1.1\r\nHost: localhost:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Protocol: mqtt\r\n\r\n";
    byte[] bytes = request.formatted(path, url.getPort()).getBytes(StandardCharsets.US_ASCII);
    socket.write(ByteBuffer.wrap(bytes));
    InputStream in = socket.socket().getInputStream();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    while (!answer.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      answer.write(in.read());
    }
    assertEquals("HTTP/1.1 101", answer.toString(StandardCharsets.US_ASCII).substring(0, 12));
  }

  /** Sends until the other side takes nothing for a second, or has taken much too much. */
  private static long sendPings(SocketChannel socket) throws IOException {
    ByteBuffer pings = ByteBuffer.allocate(1_000 * PING_BYTES);
    while (pings.hasRemaining()) {
      pings.put(new byte[] {(byte) 0x89, (byte) (0x80 | 125), 0, 0, 0, 0}).put(new byte[125]);
    }
    pings.flip();
    long taken = 0;
    socket.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      socket.register(selector, SelectionKey.OP_WRITE);
      while (taken < MUCH && selector.select(TimeUnit.SECONDS.toMillis(1)) > 0) {
        selector.selectedKeys().clear();
        taken += socket.write(pings);
        if (!pings.hasRemaining()) {
          pings.rewind();
        }
      }
    }
    return taken;
  }
}
