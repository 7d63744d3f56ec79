package dev.mqttlab.broker.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Sends and expects bytes, whatever they mean. */
final class RawClient implements AutoCloseable {
  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  static RawClient connect(int port) {
    return connect(port, 64 << 10);
  }

  /** With a receive buffer of about so many bytes. */
  static RawClient connect(int port, int receiveBufferBytes) {
    try {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(receiveBufferBytes);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(RunningBroker.SECONDS * 1000);
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      return new RawClient(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** CONNECT of 3.1.1 with Clean Session, Keep Alive off and the namespace as user name. */
  static byte[] connect311(String clientIdentifier, String namespace) {
    return connectPacket(4, clientIdentifier, namespace);
  }

  /** CONNECT of 5.0 with Clean Start, Keep Alive off and the namespace as user name. */
  static byte[] connect5(String clientIdentifier, String namespace) {
    return connectPacket(5, clientIdentifier, namespace);
  }

  private static byte[] connectPacket(int level, String clientIdentifier, String namespace) {
    byte[] properties = level == 5 ? bytes("00") : bytes("");
    return packet(
        0x10,
        join(
            bytes("0004 4D515454"),
            new byte[] {(byte) level},
            bytes("82 0000"),
            properties,
            string(clientIdentifier),
            string(namespace)));
  }

  /** SUBSCRIBE of 3.1.1 to one filter. */
  static byte[] subscribe311(int packetIdentifier, String filter, int qos) {
    return packet(
        0x82,
        join(
            bytes(String.format("%04X", packetIdentifier)),
            string(filter),
            new byte[] {(byte) qos}));
  }

  /** PUBLISH of 3.1.1 with QoS 0. */
  static byte[] publish311(String topic, byte[] payload) {
    return packet(0x30, join(string(topic), payload));
  }

  static byte[] packet(int firstByte, byte[] body) {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(firstByte);
    int rest = body.length;
    for (; rest > 127; rest >>= 7) {
      packet.write(rest & 127 | 128);
    }
    packet.write(rest);
    packet.writeBytes(body);
    return packet.toByteArray();
  }

  static byte[] string(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return join(bytes(String.format("%04X", utf8.length)), utf8);
  }

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  RawClient send(String hex) {
    return send(bytes(hex));
  }

  RawClient send(byte[] data) {
    try {
      out.write(data);
      out.flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends, whether or not the peer has closed already. */
  RawClient sendIfPossible(byte[] data) {
    try {
      out.write(data);
      out.flush();
    } catch (IOException e) {
      return this; // closed meanwhile: what the test wants to see
    }
    return this;
  }

  RawClient expect(String hex) {
    return expect(bytes(hex));
  }

  RawClient expect(byte[] data) {
    assertEquals(HexFormat.of().formatHex(data), HexFormat.of().formatHex(read(data.length)));
    return this;
  }

  byte[] read(int count) {
    try {
      byte[] data = new byte[count];
      in.readFully(data);
      return data;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything up to the close, as Latin-1 text. */
  String readToEnd() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        all.write(next);
      }
    } catch (SocketException e) {
      return all.toString(StandardCharsets.UTF_8); // reset: closed as well
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  /** The peer closes without another byte. */
  void expectClosed() {
    assertEquals("", readToEnd());
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
