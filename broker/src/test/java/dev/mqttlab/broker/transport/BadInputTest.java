package dev.mqttlab.broker.transport;

import static dev.mqttlab.broker.transport.RawClient.bytes;
import static dev.mqttlab.broker.transport.RawClient.connect311;
import static dev.mqttlab.broker.transport.RawClient.connect5;
import static dev.mqttlab.broker.transport.RawClient.join;
import static dev.mqttlab.broker.transport.RawClient.packet;
import static dev.mqttlab.broker.transport.RawClient.publish311;
import static dev.mqttlab.broker.transport.RawClient.subscribe311;
import static dev.mqttlab.broker.transport.RunningBroker.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.Limit;
import dev.mqttlab.broker.client.MqttClient;
import dev.mqttlab.broker.client.MqttClient.Options;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.tap.BrokerEvent.Published;
import dev.mqttlab.broker.tap.BrokerEvent.Refused;
import dev.mqttlab.broker.tap.BrokerEvent.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes no decent client sends, at the TCP door; after each the broker still serves a client. */
class BadInputTest {
  private static final String CONNACK_311 = "2002 0000";

  private final Events refusals = new Events();
  private RunningBroker running;

  @BeforeEach
  void start() {
    running =
        RunningBroker.start(
            config ->
                config
                    .connectionObserver(refusals)
                    .limit(Limit.CONNECT_TIMEOUT_MILLIS, 1_500)
                    .limit(Limit.PACKET_BYTES, 100_000));
  }

  @AfterEach
  void stop() {
    try (MqttClient decent = running.tcp(Options.of("decent"))) {
      Inbox inbox = Inbox.of(decent);
      assertTrue(get(decent.connect()).accepted());
      get(decent.subscribe("sigue", QoS.EXACTLY_ONCE));
      get(decent.publish("sigue", Payload.of("vivo"), QoS.EXACTLY_ONCE, false));
      assertEquals("vivo", Inbox.text(inbox.take()));
    }
    running.close();
  }

  private RawClient raw() {
    return RawClient.connect(running.tcpPort());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00", // no packet type
        "FF FF FF FF FF FF FF",
        "47 45 54 20 2F 20 48 54 54 50 2F 31 2E 31", // GET / HTTP/1.1
        "16 03 01 00 C8 01 00 00 C4 03 03", // a TLS ClientHello
        "30 02 00 00", // PUBLISH before CONNECT
        "C0 00", // PINGREQ before CONNECT
        "10 FF FF FF FF 01", // Remaining Length of five bytes
        "11 00", // reserved flags of CONNECT
        "10 02 00 04" // CONNECT that ends within its first string
      })
  void garbage_insteadOfConnect_isClosedWithoutAnswer(String hex) {
    try (RawClient client = raw()) {
      client.send(hex).expectClosed();
    }
    Refused refused = refusals.await(Refused.class, event -> true);
    assertEquals(-1, refused.code());
    assertEquals("tcp", refused.client().listener());
  }

  @Test
  void connect_drippingByteByByte_isCutOffAtTheAbsoluteLimit() {
    byte[] connect = connect311("a client that takes its time to say who it is", "n");
    AtomicInteger sent = new AtomicInteger();
    long start = System.nanoTime();
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try (RawClient client = raw()) {
      timer.scheduleAtFixedRate(
          () -> client.sendIfPossible(new byte[] {connect[sent.getAndIncrement()]}),
          0,
          100,
          TimeUnit.MILLISECONDS);
      client.expectClosed();
    } finally {
      timer.shutdownNow();
    }
    assertTrue(sent.get() < connect.length, "it was complete in time");
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertTrue(millis >= 1_400 && millis < 10_000, () -> millis + " ms");
    assertEquals("limit connectTimeoutMillis", refusals.await(Refused.class, event -> true).rule());
  }

  @Test
  void connect_inSinglePieces_isAccepted() {
    try (RawClient client = raw()) {
      for (byte piece : connect311("piezas", "n")) {
        client.send(new byte[] {piece});
      }
      client.expect(CONNACK_311);
    }
  }

  @Test
  void length_overTheLimitBeforeConnect_isRefusedByItsHeader() {
    try (RawClient client = raw()) {
      client.send("10 80 80 01").expectClosed(); // 16,384 bytes of body announced, none sent
    }
    Refused refused = refusals.await(Refused.class, event -> true);
    assertTrue(refused.detail().contains("16384"), refused::detail);
  }

  @Test
  void length_overTheLimitIn5_isAnsweredWithPacketTooLarge() {
    Events events = new Events();
    running.broker().observe("grande", events);
    try (RawClient client = raw()) {
      client.send(connect5("g", "grande"));
      int rest = client.read(2)[1];
      client.read(rest);
      client.send("30 A1 8D 06"); // 100,001 bytes of body announced, none sent
      byte[] disconnect = client.read(3);
      assertEquals((byte) 0xE0, disconnect[0]);
      assertEquals((byte) 0x95, disconnect[2]);
    }
    assertEquals(0x95, events.await(Violation.class, event -> true).code());
  }

  @Test
  void length_overTheLimitIn311_isClosedWithoutAnswer() {
    try (RawClient client = raw()) {
      client.send(connect311("g", "grande")).expect(CONNACK_311);
      client.send("30 A1 8D 06").expectClosed();
    }
  }

  @Test
  void malformed_in5_getsTheReasonAndIn311NothingAtAll() {
    try (RawClient five = raw();
        RawClient four = raw()) {
      five.send(connect5("five", "n"));
      five.read(five.read(2)[1]);
      five.send("36 03 00 01 61"); // QoS 3
      byte[] disconnect = five.read(3);
      assertEquals((byte) 0xE0, disconnect[0]);
      assertEquals((byte) 0x81, disconnect[2]);
      four.send(connect311("four", "n")).expect(CONNACK_311);
      four.send("36 03 00 01 61").expectClosed();
    }
  }

  @Test
  void connect_ofUnknownLevel_isAnsweredAndClosed() {
    try (RawClient client = raw()) {
      client.send(packet(0x10, bytes("0004 4D515454 06 02 003C 0001 61")));
      assertTrue(client.readToEnd().length() > 0);
    }
    assertTrue(refusals.await(Refused.class, event -> true).rule().contains("3.1.2-2"));
  }

  @Test
  void firstPackets_pipelinedBehindConnect_areNeverLost() {
    for (int i = 0; i < 200; i++) {
      try (RawClient client = raw()) {
        // namespaces in turn: two of three connections migrate
        client.send(
            join(
                connect311("c" + i, "n" + i % 7),
                subscribe311(1, "t", 0),
                publish311("t", bytes("AABB")),
                bytes("C000")));
        client
            .expect(CONNACK_311)
            .expect("9003 0001 00")
            .expect(publish311("t", bytes("AABB")))
            .expect("D000");
      }
    }
  }

  @Test
  void halfOpenSockets_fiveHundred_doNotKeepOthersOut() {
    List<RawClient> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 500; i++) {
        silent.add(raw());
      }
      try (RawClient client = raw()) {
        client
            .send(join(connect311("c", "n"), subscribe311(1, "t", 0), publish311("t", bytes("01"))))
            .expect(CONNACK_311)
            .expect("9003 0001 00")
            .expect(publish311("t", bytes("01")));
      }
      silent.forEach(RawClient::expectClosed); // each at its deadline
    } finally {
      silent.forEach(RawClient::close);
    }
  }

  @Test
  void secondConnect_isAProtocolError() {
    try (RawClient client = raw()) {
      client.send(connect311("c", "n")).expect(CONNACK_311);
      client.send(connect311("c", "n")).expectClosed();
    }
  }

  @Test
  void bytesBehindDisconnect_areIgnored() {
    Events events = new Events();
    running.broker().observe("n", events);
    try (RawClient client = raw();
        RawClient other = raw()) {
      client.send(connect311("c", "n")).expect(CONNACK_311);
      client.send(join(bytes("E000"), publish311("tarde", bytes("01")))).expectClosed();
      other.send(join(connect311("d", "n"), publish311("valla", bytes("02")))).expect(CONNACK_311);
      assertEquals("valla", events.await(Published.class, e -> true).topic());
    }
  }

  @Test
  void http_onTheMqttPort_isClosed() {
    try (RawClient client = raw()) {
      client
          .send("GET /mqtt HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
          .expectClosed();
    }
  }
}
