package dev.mqttlab.lab.bridge;

import dev.mqttlab.lab.harness.Await;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Raw bytes over a WebSocket; packets written by hand from the specification. */
final class WireClient implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final BlockingQueue<ByteBuffer> chunks = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private ByteBuffer rest = ByteBuffer.allocate(0);
  private WebSocket socket;

  static WireClient open(int port, String subProtocol, String origin) {
    WireClient client = new WireClient();
    WebSocket.Builder builder = HTTP.newWebSocketBuilder();
    if (subProtocol != null) {
      builder.subprotocols(subProtocol);
    }
    if (origin != null) {
      builder.header("Origin", origin);
    }
    client.socket =
        builder.buildAsync(URI.create("ws://localhost:" + port + "/mqtt"), client).join();
    return client;
  }

  static int refusal(int port, String subProtocol, String origin) {
    try (WireClient unwanted = open(port, subProtocol, origin)) {
      throw new AssertionError("let in: " + unwanted);
    } catch (CompletionException e) {
      return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
    }
  }

  void send(byte[] bytes) {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
  }

  /** One message in several fragments [RFC 6455 §5.4]. */
  void sendInFrames(byte[] bytes, int frameBytes) {
    for (int from = 0; from < bytes.length; from += frameBytes) {
      int length = Math.min(frameBytes, bytes.length - from);
      boolean last = from + length == bytes.length;
      socket.sendBinary(ByteBuffer.wrap(bytes, from, length), last).join();
    }
  }

  void sendText(String text) {
    socket.sendText(text, true).join();
  }

  /** The next bytes, however they were framed. */
  byte[] take(int count) {
    ByteBuffer wanted = ByteBuffer.allocate(count);
    try {
      while (wanted.hasRemaining()) {
        if (!rest.hasRemaining()) {
          rest = chunks.poll(Await.SECONDS, TimeUnit.SECONDS);
          if (rest == null) {
            throw new AssertionError("only " + wanted.position() + " of " + count + " bytes");
          }
        }
        while (wanted.hasRemaining() && rest.hasRemaining()) {
          wanted.put(rest.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return wanted.array();
  }

  CompletionStage<Integer> closed() {
    return closed;
  }

  /** CONNECT, Clean Session, Keep Alive 60 s, with User Name [3.1.1 §3.1]. */
  static byte[] connect(String clientIdentifier, String userName) {
    return packet(
        0x10,
        out -> {
          out.writeUTF("MQTT");
          out.writeByte(4);
          out.writeByte(0x82);
          out.writeShort(60);
          out.writeUTF(clientIdentifier);
          out.writeUTF(userName);
        });
  }

  static byte[] publishQos1(String topic, int packetIdentifier, byte[] payload) {
    return packet(
        0x32,
        out -> {
          out.writeUTF(topic);
          out.writeShort(packetIdentifier);
          out.write(payload);
        });
  }

  static byte[] subscribeQos1(String filter, int packetIdentifier) {
    return packet(
        0x82,
        out -> {
          out.writeShort(packetIdentifier);
          out.writeUTF(filter);
          out.writeByte(1);
        });
  }

  private interface Body {
    void write(DataOutputStream out) throws IOException;
  }

  private static byte[] packet(int firstByte, Body body) {
    try {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      body.write(new DataOutputStream(content));
      ByteArrayOutputStream packet = new ByteArrayOutputStream();
      packet.write(firstByte);
      int length = content.size();
      do {
        packet.write(length % 128 | (length >= 128 ? 0x80 : 0));
        length /= 128;
      } while (length > 0);
      content.writeTo(packet);
      return packet.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void onOpen(WebSocket opened) {
    opened.request(Long.MAX_VALUE);
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] copy = new byte[data.remaining()];
    data.get(copy);
    chunks.add(ByteBuffer.wrap(copy));
    return null;
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    throw new AssertionError("text: " + data.toString().getBytes(StandardCharsets.UTF_8).length);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
  }
}
