package dev.mqttlab.broker.transport;

import static dev.mqttlab.broker.transport.RawClient.bytes;
import static dev.mqttlab.broker.transport.RawClient.connect311;
import static dev.mqttlab.broker.transport.RawClient.join;
import static dev.mqttlab.broker.transport.RawClient.publish311;
import static dev.mqttlab.broker.transport.RawClient.subscribe311;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.BrokerConfig;
import dev.mqttlab.broker.Limit;
import dev.mqttlab.broker.access.ConnectRequest;
import dev.mqttlab.broker.tap.BrokerEvent.Refused;
import dev.mqttlab.broker.tap.BrokerEvent.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * MQTT over WebSocket by the byte [v5 §6]; RFC 6455 itself is Netty's. Not covered: extensions,
 * which are never negotiated.
 */
class WebSocketTest {
  private static final byte[] MASK = bytes("01020304");
  private static final int TEXT = 0x81;
  private static final int BINARY = 0x82;
  private static final int CLOSE = 0x88;
  private static final int PING = 0x89;
  private static final byte[] CONNACK = bytes("2002 0000");

  private static final Events REFUSALS = new Events();
  private static RunningBroker running;

  @BeforeAll
  static void start() {
    running =
        RunningBroker.start(
            config ->
                config.connectionObserver(REFUSALS).limit(Limit.CONNECT_TIMEOUT_MILLIS, 2_000));
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  private static RawClient raw() {
    return RawClient.connect(running.webSocketPort());
  }

  private static byte[] request(String path, String... headers) {
    return ("GET "
            + path
            + " HTTP/1.1\r\nHost: aula\r\n"
            + String.join("\r\n", headers)
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] upgrade(String path, String protocol) {
    return request(
        path,
        "Connection: keep-alive, Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Protocol: " + protocol);
  }

  /** An open WebSocket. */
  private static RawClient open() {
    RawClient client = raw().send(upgrade("/mqtt", "mqtt"));
    String answer = headers(client);
    assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
    return client;
  }

  private static String headers(RawClient client) {
    StringBuilder text = new StringBuilder();
    while (!text.toString().endsWith("\r\n\r\n")) {
      text.append((char) client.read(1)[0]);
    }
    return text.toString().toLowerCase().replace("http", "HTTP");
  }

  /** A masked frame. */
  private static byte[] frame(int firstByte, byte[] payload) {
    byte[] masked = payload.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= MASK[i % 4];
    }
    byte[] length =
        payload.length < 126
            ? new byte[] {(byte) (payload.length | 0x80)}
            : bytes(String.format("FE%04X", payload.length));
    return join(new byte[] {(byte) firstByte}, length, MASK, masked);
  }

  /** The frame as the server sends it: not masked. */
  private static byte[] plain(int firstByte, byte[] payload) {
    return join(new byte[] {(byte) firstByte, (byte) payload.length}, payload);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mqtt", "/", "/mqtt?aula=3"})
  void handshake_knownPath_selectsMqtt(String path) {
    try (RawClient client = raw().send(upgrade(path, "chat, mqtt"))) {
      String answer = headers(client);
      assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
      assertTrue(answer.contains("sec-websocket-protocol: mqtt\r\n"), answer);
      assertFalse(answer.contains("extensions"), answer);
      client.send(frame(BINARY, connect311("c", "n"))).expect(plain(BINARY, CONNACK));
    }
  }

  @Test
  void handshake_protocolOf31_isAnsweredWithIt() {
    try (RawClient client = raw().send(upgrade("/mqtt", "mqttv3.1"))) {
      assertTrue(headers(client).contains("sec-websocket-protocol: mqttv3.1\r\n"));
    }
  }

  @Test
  void handshake_withoutMqtt_isRefused() {
    try (RawClient client = raw().send(upgrade("/mqtt", "chat"))) {
      assertTrue(client.readToEnd().startsWith("HTTP/1.1 400"));
    }
  }

  @Test
  void handshake_otherVersion_isToldTheRightOne() {
    byte[] old =
        request(
            "/mqtt",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 8",
            "Sec-WebSocket-Protocol: mqtt");
    try (RawClient client = raw().send(old)) {
      String answer = client.readToEnd().toLowerCase();
      assertTrue(answer.startsWith("http/1.1 426"), answer);
      assertTrue(answer.contains("sec-websocket-version: 13"), answer);
    }
  }

  @Test
  void browser_onTheDoor_isToldInSpanish() {
    try (RawClient client = raw().send(request("/"));
        RawClient lost = raw().send(request("/index.html"))) {
      String answer = client.readToEnd();
      assertTrue(answer.startsWith("HTTP/1.1 426"), answer);
      assertTrue(answer.contains("Esta es una puerta MQTT sobre WebSocket: aquí"), answer);
      assertTrue(lost.readToEnd().startsWith("HTTP/1.1 404"));
    }
  }

  @Test
  void header_over16Kilobytes_isRefused() {
    try (RawClient client = raw()) {
      client.sendIfPossible(request("/mqtt", "X-Relleno: " + "x".repeat(20_000)));
      assertTrue(client.readToEnd().startsWith("HTTP/1.1 431"));
    }
  }

  @Test
  void mqtt_withoutHttp_isClosed() {
    try (RawClient client = raw().send(connect311("c", "n"))) {
      client.sendIfPossible(bytes("0D0A 0D0A"));
      String answer = client.readToEnd();
      assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 400"), answer);
    }
  }

  @Test
  void packets_sharingAndSpanningFrames_areRead() {
    byte[] stream =
        join(
            connect311("c", "marcos"),
            subscribe311(1, "t", 0),
            publish311("t", "hola".getBytes(StandardCharsets.UTF_8)));
    int half = stream.length - 5;
    try (RawClient client = open()) {
      client
          .send(frame(BINARY, Arrays.copyOf(stream, half)))
          .send(frame(0x02, Arrays.copyOfRange(stream, half, half + 2))) // not final
          .send(frame(PING, bytes("70")))
          .send(frame(0x80, Arrays.copyOfRange(stream, half + 2, stream.length)));
      StringBuilder got = new StringBuilder();
      while (got.indexOf("hola") < 0 || got.indexOf("\u008A\u0001p") < 0) {
        got.append((char) (client.read(1)[0] & 0xFF));
      }
      assertTrue(got.indexOf("\u0020\u0002\0\0") > 0, "CONNACK");
    }
  }

  @Test
  void ping_isAnsweredAlsoBeforeConnect() {
    try (RawClient client = open()) {
      client.send(frame(PING, bytes("AB"))).expect(plain(0x8A, bytes("AB")));
    }
  }

  @Test
  void textFrame_closesTheConnection() {
    try (RawClient client = open()) {
      client.send(frame(TEXT, "hola".getBytes(StandardCharsets.UTF_8)));
      assertEquals((byte) CLOSE, client.read(1)[0]);
      client.read(client.read(1)[0]);
      client.expectClosed();
    }
  }

  @Test
  void unmaskedFrame_closesTheConnection() {
    Events events = new Events();
    running.broker().observe("sinmascara", events);
    try (RawClient client = open()) {
      client.send(frame(BINARY, connect311("c", "sinmascara"))).expect(plain(BINARY, CONNACK));
      client.send(plain(BINARY, bytes("C000")));
      String rest = client.readToEnd();
      assertFalse(rest.contains("\u00D0"), "the PINGREQ was answered");
    }
    assertEquals("RFC 6455", events.await(Violation.class, event -> true).rule());
  }

  @Test
  void close_isAnswered_andIsNoDisconnect() {
    try (RawClient client = open()) {
      client.send(frame(BINARY, connect311("c", "n"))).expect(plain(BINARY, CONNACK));
      client.send(frame(CLOSE, bytes("03E8"))).expect(plain(CLOSE, bytes("03E8")));
      client.expectClosed();
    }
  }

  @Test
  void disconnect_isFollowedByACloseFrame() {
    try (RawClient client = open()) {
      client.send(frame(BINARY, connect311("c", "n"))).expect(plain(BINARY, CONNACK));
      client.send(frame(BINARY, bytes("E000"))).expect(plain(CLOSE, bytes("03E8")));
    }
  }

  @Test
  void silence_afterTheHandshake_endsAtTheConnectLimit() {
    try (RawClient client = open()) {
      client.expectClosed();
    }
    assertEquals(
        "limit connectTimeoutMillis",
        REFUSALS
            .await(Refused.class, event -> event.rule().startsWith("limit connectTimeout"))
            .rule());
  }

  @Test
  void frame_endlessBeforeConnect_isCutOff() {
    byte[] rest = new byte[200_000];
    try (RawClient client = open()) {
      client.send(join(bytes("82 FF 00000000 00040000"), MASK)); // one frame of 262,144 bytes
      client.sendIfPossible(rest);
      client.expectClosed();
    }
    REFUSALS.await(Refused.class, event -> event.rule().equals("limit packetBeforeConnectBytes"));
  }

  @Test
  void origin_reachesTheAuthenticator() {
    CompletableFuture<ConnectRequest> seen = new CompletableFuture<>();
    try (RunningBroker other =
            RunningBroker.start(
                config ->
                    config.authenticator(
                        request -> {
                          seen.complete(request);
                          return BrokerConfig.OPEN.authenticate(request);
                        }));
        RawClient client = RawClient.connect(other.webSocketPort())) {
      client.send(
          request(
              "/mqtt",
              "Connection: Upgrade",
              "Upgrade: websocket",
              "Origin: https://aula.example",
              "Sec-WebSocket-Version: 13",
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
              "Sec-WebSocket-Protocol: mqtt"));
      headers(client);
      client.send(frame(BINARY, connect311("c", "n"))).expect(plain(BINARY, CONNACK));
      ConnectRequest request = RunningBroker.get(seen);
      assertEquals("https://aula.example", request.origin().orElseThrow());
      assertEquals("127.0.0.1", request.remoteAddress());
      assertEquals("ws", request.listener());
    }
  }
}
