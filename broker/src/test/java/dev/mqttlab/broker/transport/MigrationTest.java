package dev.mqttlab.broker.transport;

import static dev.mqttlab.broker.transport.RawClient.bytes;
import static dev.mqttlab.broker.transport.RawClient.connect311;
import static dev.mqttlab.broker.transport.RawClient.join;
import static dev.mqttlab.broker.transport.RawClient.publish311;
import static dev.mqttlab.broker.transport.RawClient.subscribe311;
import static dev.mqttlab.broker.transport.RunningBroker.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.access.AccessDecision;
import dev.mqttlab.broker.access.Authorizer;
import dev.mqttlab.broker.client.MqttClient;
import dev.mqttlab.broker.client.MqttClient.Options;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.NamespaceSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Channels change their event loop behind CONNECT; nobody may notice. */
class MigrationTest {
  private static final int NAMESPACES = 5;
  private static final int PAIRS = 25;
  private static final int MESSAGES = 400;

  private static Options options(String id, String namespace) {
    return Options.of(id).withCredentials(namespace, null);
  }

  private static MqttClient client(RunningBroker running, int number, Options options) {
    return number % 2 == 0 ? running.tcp(options) : running.local(options);
  }

  /** 50 clients in 5 namespaces; the first messages leave behind CONNECT, before its answer. */
  @RepeatedTest(3)
  void fiftyClients_qos1_nothingIsLostOrReordered() {
    List<MqttClient> clients = new ArrayList<>();
    List<Inbox> inboxes = new ArrayList<>();
    try (RunningBroker running = RunningBroker.start()) {
      for (int pair = 0; pair < PAIRS; pair++) {
        MqttClient subscriber = client(running, pair, options("s" + pair, "n" + pair % NAMESPACES));
        clients.add(subscriber);
        inboxes.add(Inbox.of(subscriber));
        subscriber.connect();
        subscriber.subscribe("pair/" + pair, QoS.AT_LEAST_ONCE);
      }
      for (MqttClient subscriber : clients) {
        get(subscriber.subscribe("ready", QoS.AT_MOST_ONCE));
      }
      for (int pair = 0; pair < PAIRS; pair++) {
        MqttClient publisher =
            client(running, pair / 2, options("p" + pair, "n" + pair % NAMESPACES));
        clients.add(publisher);
        publisher.connect();
        for (int i = 0; i < MESSAGES; i++) {
          publisher.publish("pair/" + pair, Payload.of("" + i), QoS.AT_LEAST_ONCE, false);
        }
      }
      for (int pair = 0; pair < PAIRS; pair++) {
        for (int i = 0; i < MESSAGES; i++) {
          assertEquals("" + i, Inbox.text(inboxes.get(pair).take()), "of pair " + pair);
        }
      }
      clients.forEach(each -> get(each.disconnect()));
    }
  }

  /** The same Client Identifier from many sides at once: one survives, each other is told off. */
  @RepeatedTest(3)
  void takeover_manyAtOnce_leavesExactlyOne() throws InterruptedException {
    ConcurrentLinkedQueue<BrokerEvent> events = new ConcurrentLinkedQueue<>();
    CountDownLatch disconnected = new CountDownLatch(39);
    try (RunningBroker running = RunningBroker.start()) {
      running
          .broker()
          .observe(
              "n",
              event -> {
                events.add(event);
                if (event.kind() == BrokerEvent.Kind.DISCONNECTED) {
                  disconnected.countDown();
                }
              });
      get(running.broker().snapshot("n")); // a fence: from here on nothing escapes the observer
      List<MqttClient> rivals = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        rivals.add(client(running, i, options("same", "n")));
      }
      rivals.forEach(MqttClient::connect);
      assertTrue(disconnected.await(RunningBroker.SECONDS, TimeUnit.SECONDS), "39 had to go");
      NamespaceSnapshot snapshot = get(running.broker().snapshot("n"));
      assertEquals(1, snapshot.clients().size());
      assertTrue(snapshot.clients().get(0).connected());
      long survivor = snapshot.clients().get(0).ref().connection();
      Map<Long, Integer> balance = new HashMap<>();
      for (BrokerEvent event : events) {
        if (event instanceof BrokerEvent.Connected connected) {
          balance.merge(connected.client().connection(), 1, Integer::sum);
        } else if (event instanceof BrokerEvent.Disconnected gone) {
          balance.merge(gone.client().connection(), -1, Integer::sum);
        }
      }
      balance.values().removeIf(sum -> sum == 0);
      assertEquals(Map.of(survivor, 1), balance);
      rivals.forEach(MqttClient::close);
    }
  }

  /** Whoever hangs up at any moment of its entrance leaves nothing behind. */
  @Test
  void close_atAnyMomentOfTheEntrance_leavesNothing() {
    try (RunningBroker running = RunningBroker.start()) {
      for (int i = 0; i < 300; i++) {
        if (i % 2 == 0) {
          try (RawClient client = RawClient.connect(running.tcpPort())) {
            client.send(join(connect311("c" + i, "n" + i % 3), subscribe311(1, "t", 0)));
          }
        } else {
          MqttClient client = running.local(options("c" + i, "n" + i % 3));
          client.connect();
          client.publish("t", Payload.of("x"), QoS.AT_MOST_ONCE, false);
          get(client.abort());
        }
      }
      try (MqttClient fence = running.tcp(options("fence", "n0"))) {
        get(fence.connect());
        get(fence.disconnect());
      }
      running.awaitNoConnections();
      for (int i = 0; i < 3; i++) {
        assertEquals(List.of(), get(running.broker().snapshot("n" + i)).clients());
      }
    }
  }

  /** The authenticator answers late and from its own thread: what is behind CONNECT waits. */
  @Test
  void authenticator_answeringLater_keepsPipelinedPacketsBack() {
    CompletableFuture<AccessDecision> answer = new CompletableFuture<>();
    CompletableFuture<Void> asked = new CompletableFuture<>();
    Events events = new Events();
    try (RunningBroker running =
            RunningBroker.start(
                config ->
                    config.authenticator(
                        request -> {
                          asked.complete(null);
                          return answer;
                        }));
        RawClient client = RawClient.connect(running.tcpPort())) {
      running.broker().observe("tarde", events);
      client.send(
          join(connect311("c", "x"), subscribe311(1, "t", 0), publish311("t", bytes("01"))));
      get(asked);
      assertEquals(0, get(running.broker().snapshot("tarde")).sequence());
      new Thread(
              () ->
                  answer.complete(
                      new AccessDecision.Granted("tarde", "alumno", Authorizer.ALLOW_ALL)))
          .start();
      client.expect("2002 0000").expect("9003 0001 00").expect(publish311("t", bytes("01")));
      assertEquals(
          "alumno", events.await(BrokerEvent.Published.class, e -> true).client().principal());
    }
  }

  /** Refused: the answer arrives, the packets behind CONNECT never happened. */
  @Test
  void refusedConnect_discardsPipelinedPackets() {
    Events refusals = new Events();
    try (RunningBroker running =
        RunningBroker.start(
            config ->
                config
                    .connectionObserver(refusals)
                    .authenticator(
                        request -> decide(request.clientIdentifier().equals("bueno"))))) {
      try (MqttClient watcher = running.tcp(options("bueno", "n"));
          RawClient refused = RawClient.connect(running.tcpPort())) {
        Inbox inbox = Inbox.of(watcher);
        get(watcher.connect());
        get(watcher.subscribe("#", QoS.AT_MOST_ONCE));
        refused.send(
            join(connect311("malo", "n"), publish311("t", new byte[60_000]), bytes("E000")));
        refused.expect("2002 0004").expectClosed();
        BrokerEvent.Refused event = refusals.await(BrokerEvent.Refused.class, e -> true);
        assertEquals("malo", event.client().clientIdentifier());
        assertEquals(4, event.code());
        get(watcher.publish("valla", Payload.of("v"), QoS.AT_LEAST_ONCE, false));
        assertEquals("valla", inbox.take().topic());
      }
    }
  }

  private static CompletionStage<AccessDecision> decide(boolean good) {
    return CompletableFuture.completedFuture(
        good
            ? new AccessDecision.Granted("n", "alumno", Authorizer.ALLOW_ALL)
            : new AccessDecision.Refused(
                AccessDecision.Refused.Reason.BAD_USER_NAME_OR_PASSWORD, "unknown code"));
  }
}
