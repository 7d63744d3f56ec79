package dev.mqttlab.system;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HexFormat;

/** Bytes by hand, for what no well-behaved client would send. */
final class RawSocket {
  private static final int TIMEOUT_MILLIS = 20_000;

  private RawSocket() {}

  /**
   * Sends {@code hex} and reads until the other side closes.
   *
   * @return what came back, in hexadecimal
   * @throws AssertionError when the other side keeps the connection open for 20 s
   */
  static String exchangeUntilClosed(int port, String hex) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(HexFormat.of().parseHex(hex));
      InputStream input = socket.getInputStream();
      return HexFormat.of().formatHex(input.readAllBytes());
    } catch (SocketTimeoutException e) {
      throw new AssertionError("connection left open", e);
    }
  }
}
