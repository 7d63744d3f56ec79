package dev.mqttlab.broker.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.Broker;
import dev.mqttlab.broker.BrokerConfig;
import dev.mqttlab.broker.Limit;
import dev.mqttlab.broker.Listener;
import dev.mqttlab.broker.client.MqttClient.Closed;
import dev.mqttlab.broker.client.MqttClient.ConnAck;
import dev.mqttlab.broker.client.MqttClient.Options;
import dev.mqttlab.broker.client.MqttClient.Received;
import dev.mqttlab.broker.client.MqttClient.Subscription;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The client against our broker, and against a socket that answers what a test wants. */
class MqttClientTest {
  private static final int SECONDS = 20;
  private static Broker broker;

  @BeforeAll
  static void start() {
    broker =
        Broker.start(
            BrokerConfig.standalone()
                .limit(Limit.RECEIVE_MAXIMUM, 2)
                .listener(Listener.tcp("tcp", "127.0.0.1", 0))
                .build());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static MqttClient client(Options options) {
    return MqttClient.tcp("127.0.0.1", broker.listener("tcp").port(), options);
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
  }

  private static Received poll(BlockingQueue<Received> inbox) throws InterruptedException {
    Received message = inbox.poll(SECONDS, TimeUnit.SECONDS);
    assertTrue(message != null, "no message came");
    return message;
  }

  @Test
  void identifierAssigned_isTold() throws Exception {
    try (MqttClient client = client(Options.of("").withProtocolLevel(5))) {
      ConnAck answer = get(client.connect());
      assertFalse(answer.assignedClientIdentifier().orElseThrow().isEmpty());
    }
  }

  @Test
  void invalidTopicsAndFilters_areSentAsTheyAre() throws Exception {
    try (MqttClient five = client(Options.of("five").withProtocolLevel(5));
        MqttClient four = client(Options.of("four"))) {
      get(five.connect());
      five.publish("con/+/comodín", Payload.EMPTY, QoS.AT_MOST_ONCE, false);
      assertEquals(0x90, get(five.closed()).reasonCode());
      get(four.connect());
      CompletionStage<Integer> unanswered = four.subscribe("otra/#/vez", QoS.AT_MOST_ONCE);
      four.publish("con/#", Payload.EMPTY, QoS.AT_MOST_ONCE, false);
      assertEquals(-1, get(four.closed()).reasonCode());
      assertThrows(ExecutionException.class, () -> get(unanswered));
    }
  }

  @Test
  void topicTooLongForTheWire_failsItsCallOnly() throws Exception {
    String endless = "t".repeat(70_000);
    try (MqttClient client = client(Options.of("long"))) {
      get(client.connect());
      for (QoS qos : QoS.values()) {
        ExecutionException failure =
            assertThrows(
                ExecutionException.class,
                () -> get(client.publish(endless, Payload.EMPTY, qos, false)));
        assertInstanceOf(IllegalArgumentException.class, failure.getCause());
      }
      assertThrows(
          ExecutionException.class, () -> get(client.subscribe(endless, QoS.AT_MOST_ONCE)));
      assertEquals(0, get(client.publish("t", Payload.EMPTY, QoS.EXACTLY_ONCE, false)));
    }
  }

  @Test
  void subscribe_severalFilters_answersInOrder() throws Exception {
    try (MqttClient client = client(Options.of("several").withProtocolLevel(5))) {
      get(client.connect());
      assertEquals(
          List.of(1, 0, 2),
          get(
              client.subscribe(
                  List.of(
                      Subscription.of("a", QoS.AT_LEAST_ONCE),
                      new Subscription("c/+", QoS.AT_MOST_ONCE, true, true, 2),
                      Subscription.of("b", QoS.EXACTLY_ONCE)))));
      assertEquals(0, get(client.unsubscribe("a")));
      assertEquals(0x11, get(client.unsubscribe("a")));
    }
  }

  @Test
  void receiveMaximumOfTheServer_isRespected() throws Exception {
    try (MqttClient client = client(Options.of("many").withProtocolLevel(5))) {
      get(client.connect());
      CompletableFuture<?>[] all = new CompletableFuture<?>[500];
      for (int i = 0; i < all.length; i++) {
        all[i] =
            client.publish("t", Payload.of("" + i), QoS.EXACTLY_ONCE, false).toCompletableFuture();
      }
      get(CompletableFuture.allOf(all)); // one too many at a time would end in 0x93
    }
  }

  @Test
  void suppressedAcks_leaveTheMessageInFlight_andItComesAgain() throws Exception {
    Options durable =
        Options.of("mudo").withProtocolLevel(5).withCleanStart(false).withSessionExpirySeconds(60);
    BlockingQueue<Received> first = new LinkedBlockingQueue<>();
    try (MqttClient client = client(durable).onMessage(first::add)) {
      get(client.connect());
      client.suppressAcks(true);
      get(client.subscribe("mudo", QoS.AT_LEAST_ONCE));
      get(client.publish("mudo", Payload.of("x"), QoS.AT_LEAST_ONCE, false));
      assertFalse(poll(first).dup());
      get(client.abort());
    }
    BlockingQueue<Received> second = new LinkedBlockingQueue<>();
    try (MqttClient client = client(durable).onMessage(second::add)) {
      assertTrue(get(client.connect()).sessionPresent());
      assertTrue(poll(second).dup());
    }
  }

  @Test
  void noServer_failsConnectAndCloses() throws Exception {
    int port;
    try (ServerSocket reserved = new ServerSocket(0)) {
      port = reserved.getLocalPort();
    }
    MqttClient client = MqttClient.tcp("127.0.0.1", port, Options.of("c"));
    assertThrows(ExecutionException.class, () -> get(client.connect()));
    assertEquals(Closed.Cause.LOST, get(client.closed()).cause());
    assertThrows(
        ExecutionException.class,
        () -> get(client.publish("t", Payload.EMPTY, QoS.AT_MOST_ONCE, false)));
  }

  @Test
  void misuse_failsTheCall() throws Exception {
    try (MqttClient client = client(Options.of("twice"))) {
      assertThrows(ExecutionException.class, () -> get(client.subscribe("t", QoS.AT_MOST_ONCE)));
      get(client.connect());
      assertThrows(ExecutionException.class, () -> get(client.connect()));
      assertEquals(Closed.Cause.ABORTED, get(client.abort()).cause());
      assertEquals(Closed.Cause.ABORTED, get(client.disconnect()).cause());
    }
    MqttClient unused = client(Options.of("unused"));
    assertEquals(Closed.Cause.ABORTED, get(unused.abort()).cause());
    assertThrows(ExecutionException.class, () -> get(unused.connect()));
    assertThrows(
        IllegalArgumentException.class, () -> client(Options.of("x").withProtocolLevel(6)));
  }

  @Test
  void callback_thatThrows_harmsNothing() throws Exception {
    BlockingQueue<Received> inbox = new LinkedBlockingQueue<>();
    try (MqttClient client =
        client(Options.of("throws"))
            .onMessage(
                message -> {
                  inbox.add(message);
                  throw new IllegalStateException("broken on purpose");
                })) {
      get(client.connect());
      get(client.subscribe("cb", QoS.AT_LEAST_ONCE));
      for (String text : List.of("1", "2")) {
        get(client.publish("cb", Payload.of(text), QoS.AT_LEAST_ONCE, false));
        assertEquals(text, poll(inbox).payload().toDisplayText());
      }
    }
  }

  @Test
  void server_thatTalksNonsense_isAProtocolError() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      MqttClient client = MqttClient.tcp("127.0.0.1", server.getLocalPort(), Options.of("c"));
      CompletionStage<ConnAck> connAck = client.connect();
      try (Socket peer = server.accept()) {
        peer.getOutputStream().write(HexFormat.of().parseHex("20020000" + "10020000"));
        assertTrue(get(connAck).accepted());
        assertEquals(Closed.Cause.PROTOCOL_ERROR, get(client.closed()).cause());
      }
    }
  }

  /** [v5 MQTT-3.1.2-20]; and a server that does not answer is given up. */
  @Test
  void keepAlive_pingsWhenIdle_andGivesUpASilentServer() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      MqttClient client =
          MqttClient.tcp(
              "127.0.0.1", server.getLocalPort(), Options.of("c").withKeepAliveSeconds(1));
      CompletionStage<ConnAck> connAck = client.connect();
      try (Socket peer = server.accept()) {
        peer.setSoTimeout(SECONDS * 1_000);
        DataInputStream in = new DataInputStream(peer.getInputStream());
        in.readFully(new byte[15]); // CONNECT
        peer.getOutputStream().write(HexFormat.of().parseHex("20020000"));
        get(connAck);
        assertEquals(0xC000, in.readUnsignedShort());
        assertThrows(IOException.class, in::readUnsignedShort); // the end, no second ping
        assertEquals(Closed.Cause.LOST, get(client.closed()).cause());
      }
    }
  }
}
