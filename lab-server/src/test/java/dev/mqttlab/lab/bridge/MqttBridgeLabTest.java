package dev.mqttlab.lab.bridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mqttlab.broker.client.MqttClient.Received;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.lab.harness.Await;
import dev.mqttlab.lab.harness.LiveClient;
import dev.mqttlab.lab.harness.Mqtt;
import dev.mqttlab.lab.harness.Visitor;
import dev.mqttlab.lab.sandbox.Sandbox;
import dev.mqttlab.lab.sandbox.SandboxService;
import dev.mqttlab.lab.wiring.LabBroker;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code /mqtt} on the web port, spoken to with raw MQTT 3.1.1 bytes [3.1.1 §6]. */
@QuarkusTest
class MqttBridgeLabTest {
  private static final int LARGE_BYTES = 200_000;

  @Inject SandboxService sandboxes;
  @Inject LabBroker broker;
  @TestHTTPResource URL url;

  private String visitor;
  private Sandbox sandbox;

  @BeforeEach
  void newSandbox() {
    visitor = Visitor.any();
    sandbox = sandboxes.forVisitor(visitor, "sin-ejercicio", "127.0.0.1");
  }

  @Test
  void largeQos1Message_crossesUp() {
    byte[] large = new byte[LARGE_BYTES];
    new Random(7).nextBytes(large);
    try (Mqtt device = Mqtt.connect(tcpPort(), "placa", sandbox.code());
        WireClient browser = WireClient.open(url.getPort(), "mqtt", null)) {
      device.subscribe("grande", QoS.AT_LEAST_ONCE);
      browser.send(WireClient.connect("consola-1", sandbox.code()));
      assertArrayEquals(new byte[] {0x20, 2, 0, 0}, browser.take(4));
      browser.sendInFrames(WireClient.publishQos1("grande", 11, large), 50_000);
      assertArrayEquals(new byte[] {0x40, 2, 0, 11}, browser.take(4));
      Received received = device.await(m -> true);
      assertEquals(Payload.copyOf(large), received.payload());
    }
  }

  @Test
  void largeQos1Message_crossesDown() {
    byte[] large = new byte[LARGE_BYTES];
    new Random(8).nextBytes(large);
    try (Mqtt device = Mqtt.connect(tcpPort(), "placa", sandbox.code());
        WireClient browser = WireClient.open(url.getPort(), "mqtt", null)) {
      browser.send(WireClient.connect("consola-1", sandbox.code()));
      browser.take(4);
      browser.send(WireClient.subscribeQos1("g", 5));
      assertArrayEquals(new byte[] {(byte) 0x90, 3, 0, 5, 1}, browser.take(5));
      device.publish("g", Payload.copyOf(large), QoS.AT_LEAST_ONCE);
      // Fixed header with three bytes of Remaining Length, topic, Packet Identifier.
      byte[] head = browser.take(4 + 3 + 2);
      assertEquals(0x32, head[0]);
      assertArrayEquals(large, browser.take(LARGE_BYTES));
    }
  }

  @Test
  void consoleOnTheWebPort_isShownAsConsole() {
    try (LiveClient live = LiveClient.open(url.getPort(), sandbox.code(), visitor);
        WireClient browser =
            WireClient.open(url.getPort(), "mqtt", "http://localhost:" + url.getPort())) {
      live.awaitType("snapshot");
      browser.send(WireClient.connect("consola-1", sandbox.code()));
      browser.take(4);
      assertEquals(
          "consola",
          live.awaitEvent(e -> e.get("k").asText().equals("connect"))
              .get("client")
              .get("tool")
              .asText());
    }
  }

  @Test
  void textFrame_isClosedWith1003() {
    try (WireClient browser = WireClient.open(url.getPort(), "mqtt", null)) {
      browser.sendText("CONNECT por favor");
      assertEquals(1003, Await.of(browser.closed()));
    }
  }

  @Test
  void malformedPacket_closesTheSocket() {
    try (WireClient browser = WireClient.open(url.getPort(), "mqtt", null)) {
      browser.send(new byte[] {(byte) 0xc0, 0}); // PINGREQ before CONNECT [3.1.1 MQTT-3.1.0-1]
      Await.of(browser.closed());
    }
  }

  @Test
  void handshake_needsTheSubProtocolAndThisHost() {
    int port = url.getPort();
    assertEquals(400, WireClient.refusal(port, null, null));
    assertEquals(400, WireClient.refusal(port, "chat", null));
    assertEquals(403, WireClient.refusal(port, "mqtt", "http://evil.example"));
    assertEquals(403, WireClient.refusal(port, "mqtt", "null"));
  }

  @Test
  void handshake_thatIsNone_isAnsweredAndNoFailureOfOurs() {
    LogManager.getLogManager().getLogger("").addHandler(log);
    try {
      assertEquals(426, answer("GET", "8", true));
      assertEquals(400, answer("GET", "13", false));
      assertEquals(405, answer("POST", "13", true));
      assertEquals(List.of(), log.errors);
    } finally {
      LogManager.getLogManager().getLogger("").removeHandler(log);
    }
  }

  private int answer(String method, String version, boolean withKey) {
    String request =
        method
            + " /mqtt HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Protocol: mqtt\r\nSec-WebSocket-Version: "
            + version
            + (withKey ? "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==" : "")
            + "\r\n\r\n";
    try (Socket socket = new Socket("localhost", url.getPort())) {
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Await.SECONDS));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 400".length());
      return Integer.parseInt(new String(status, StandardCharsets.US_ASCII).substring(9));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final ErrorLog log = new ErrorLog();

  private static final class ErrorLog extends Handler {
    private final List<String> errors = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
        errors.add(entry.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private int tcpPort() {
    return broker.door(LabBroker.TCP).port();
  }
}
