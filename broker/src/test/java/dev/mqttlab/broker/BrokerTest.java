package dev.mqttlab.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.access.AccessDecision;
import dev.mqttlab.broker.access.Authenticator;
import dev.mqttlab.broker.access.Authorizer;
import dev.mqttlab.broker.client.MqttClient;
import dev.mqttlab.broker.client.MqttClient.Closed;
import dev.mqttlab.broker.client.MqttClient.ConnAck;
import dev.mqttlab.broker.client.MqttClient.Options;
import dev.mqttlab.broker.client.MqttClient.Received;
import dev.mqttlab.broker.client.MqttClient.Will;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.topic.InvalidTopicException;
import dev.mqttlab.broker.topic.TopicFilter;
import dev.mqttlab.broker.topic.TopicName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The facade, as an application that embeds the broker sees it. */
class BrokerTest {
  private static final int SECONDS = 20;

  /** The user name is the namespace. */
  private static final Authenticator BY_USER_NAME =
      request ->
          CompletableFuture.completedFuture(
              new AccessDecision.Granted(
                  request.userName().orElse("default"), "alumno", Authorizer.ALLOW_ALL));

  private final List<AutoCloseable> opened = new ArrayList<>();

  private Broker start(BrokerConfig.Builder config) {
    Broker broker =
        Broker.start(
            config
                .listener(Listener.tcp("tcp", "127.0.0.1", 0))
                .listener(Listener.inProcess("actores"))
                .build());
    opened.add(broker);
    return broker;
  }

  private Broker start() {
    return start(BrokerConfig.classroom().authenticator(BY_USER_NAME));
  }

  @AfterEach
  void closeAll() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
  }

  private MqttClient client(Broker broker, Options options) {
    MqttClient client = MqttClient.tcp("127.0.0.1", broker.listener("tcp").port(), options);
    opened.add(client);
    return client;
  }

  private static Options options(String id, String namespace) {
    return Options.of(id).withCredentials(namespace, null);
  }

  private static BlockingQueue<Received> inbox(MqttClient client) {
    BlockingQueue<Received> inbox = new LinkedBlockingQueue<>();
    client.onMessage(inbox::add);
    return inbox;
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
  }

  private static <T> T poll(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(SECONDS, TimeUnit.SECONDS);
    assertTrue(next != null, "nothing came");
    return next;
  }

  @Test
  void port_taken_isReportedAndTheOthersWork() throws Exception {
    Broker first = start();
    int taken = first.listener("tcp").port();
    Broker second =
        start(BrokerConfig.standalone().listener(Listener.tcp("taken", "127.0.0.1", taken)));
    ListenerStatus status = second.listener("taken");
    assertFalse(status.open());
    assertEquals(taken, status.port());
    assertTrue(status.error().orElseThrow().contains("in use"), status::toString);
    assertTrue(second.listener("tcp").open());
    assertTrue(get(client(second, Options.of("c")).connect()).accepted());
    assertThrows(IllegalArgumentException.class, () -> second.listener("nowhere"));
    assertThrows(IllegalArgumentException.class, () -> second.inProcessAddress("tcp"));
  }

  @Test
  void namespaces_areWorldsOfTheirOwn() throws Exception {
    Broker broker = start();
    MqttClient ana = client(broker, options("same-id", "ana"));
    MqttClient luis = client(broker, options("same-id", "luis"));
    BlockingQueue<Received> anas = inbox(ana);
    BlockingQueue<Received> luises = inbox(luis);
    for (MqttClient each : List.of(ana, luis)) {
      get(each.connect());
      get(each.subscribe("#", QoS.EXACTLY_ONCE));
    }
    get(ana.publish("t", Payload.of("de ana"), QoS.EXACTLY_ONCE, true));
    get(luis.publish("t", Payload.of("de luis"), QoS.EXACTLY_ONCE, false));
    assertEquals("de ana", poll(anas).payload().toDisplayText());
    assertEquals("de luis", poll(luises).payload().toDisplayText());
    assertEquals(1, get(broker.snapshot("ana")).retained().size());
    assertEquals(0, get(broker.snapshot("luis")).retained().size());
    assertEquals(Set.of("ana", "luis"), broker.namespaces());
  }

  @Test
  void publish_asServer_reachesSubscribersAndTheTap() throws Exception {
    Broker broker = start();
    BlockingQueue<BrokerEvent> events = new LinkedBlockingQueue<>();
    broker.observe("ana", events::add);
    MqttClient ana = client(broker, options("ana", "ana"));
    BlockingQueue<Received> inbox = inbox(ana);
    get(ana.connect());
    get(ana.subscribe("aviso", QoS.AT_MOST_ONCE));
    get(broker.publish("ana", "aviso", Payload.of("examen"), 1, false, "profesora"));
    assertEquals("examen", poll(inbox).payload().toDisplayText());
    BrokerEvent event = poll(events);
    for (; !(event instanceof BrokerEvent.Published); event = poll(events)) {}
    BrokerEvent.Published published = (BrokerEvent.Published) event;
    assertEquals(BrokerEvent.Origin.SERVER, published.origin());
    assertEquals("profesora", published.client().principal());
    ExecutionException wrong =
        assertThrows(
            ExecutionException.class,
            () -> get(broker.publish("ana", "a/#", Payload.EMPTY, 0, false, "x")));
    assertInstanceOf(InvalidTopicException.class, wrong.getCause());
  }

  @Test
  void observeFromSnapshot_underTraffic_losesAndRepeatsNothing() throws Exception {
    Broker broker = start();
    MqttClient ana = client(broker, options("ana", "ana"));
    get(ana.connect());
    // somebody must look for events to be numbered
    broker.observe("ana", event -> {});
    CompletableFuture<?>[] sent = new CompletableFuture<?>[200];
    BlockingQueue<BrokerEvent> events = new LinkedBlockingQueue<>();
    Broker.Observation observation = null;
    for (int i = 0; i < sent.length; i++) {
      sent[i] =
          ana.publish("t/" + i, Payload.of("x"), QoS.AT_LEAST_ONCE, true).toCompletableFuture();
      if (i == 100) {
        observation = get(broker.observeFromSnapshot("ana", events::add));
      }
    }
    get(CompletableFuture.allOf(sent));
    long retainedLater =
        events.stream().filter(event -> event.kind() == BrokerEvent.Kind.RETAINED).count();
    assertEquals(sent.length, observation.snapshot().retained().size() + retainedLater);
    assertEquals(observation.snapshot().sequence() + 1, poll(events).sequence());
    observation.registration().close();
    get(broker.snapshot("ana")); // a fence: the owner has taken the observer out
    events.clear();
    get(ana.publish("t", Payload.of("y"), QoS.AT_LEAST_ONCE, false));
    assertEquals(List.of(), new ArrayList<>(events));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void disconnect_byTheServer_publishesTheWill(boolean abrupt) throws Exception {
    Broker broker = start();
    MqttClient watcher = client(broker, options("watcher", "ana"));
    BlockingQueue<Received> inbox = inbox(watcher);
    get(watcher.connect());
    get(watcher.subscribe("fin", QoS.AT_LEAST_ONCE));
    Will will = new Will("fin", Payload.of("adiós"), QoS.AT_LEAST_ONCE, false);
    MqttClient victim =
        client(broker, options("victim", "ana").withProtocolLevel(5).withWill(will));
    get(victim.connect());
    assertFalse(get(broker.disconnect("ana", "nobody", abrupt)));
    assertFalse(get(broker.disconnect("nowhere", "victim", abrupt)));
    assertTrue(get(broker.disconnect("ana", "victim", abrupt)));
    Closed closed = get(victim.closed());
    assertEquals(Closed.Cause.LOST, closed.cause());
    assertEquals(abrupt ? -1 : 0x98, closed.reasonCode());
    assertEquals("adiós", poll(inbox).payload().toDisplayText());
  }

  @Test
  void dropNamespace_disconnectsAndForgets() throws Exception {
    Broker broker = start();
    MqttClient ana = client(broker, options("ana", "ana").withProtocolLevel(5));
    get(ana.connect());
    get(ana.publish("t", Payload.of("x"), QoS.AT_LEAST_ONCE, true));
    get(broker.dropNamespace("ana"));
    assertEquals(0x8B, get(ana.closed()).reasonCode());
    assertEquals(Set.of(), broker.namespaces());
    assertEquals(List.of(), get(broker.snapshot("ana")).retained());
    assertTrue(get(client(broker, options("ana", "ana")).connect()).accepted());
    assertEquals(List.of(), get(broker.snapshot("ana")).retained());
    get(broker.dropNamespace("never there"));
  }

  @Test
  void namespaceStatus_tellsIdleTime() throws Exception {
    Broker broker = start();
    MqttClient ana = client(broker, options("ana", "ana"));
    get(ana.connect());
    NamespaceStatus busy = broker.namespaceStatuses().get(0);
    assertEquals(new NamespaceStatus("ana", 1, Duration.ZERO), busy);
    CompletableFuture<Void> gone = new CompletableFuture<>();
    get(
        broker.observeFromSnapshot(
            "ana",
            event -> {
              if (event.kind() == BrokerEvent.Kind.DISCONNECTED) {
                gone.complete(null);
              }
            }));
    long before = System.nanoTime();
    get(ana.disconnect());
    get(gone);
    get(broker.snapshot("ana")); // a fence: the namespace has finished with the client
    NamespaceStatus idle = broker.namespaceStatuses().get(0);
    assertEquals(0, idle.connections());
    assertTrue(idle.idle().toNanos() <= System.nanoTime() - before, idle::toString);
  }

  @Test
  void namespaces_overTheLimit_areRefused() throws Exception {
    Broker broker =
        start(BrokerConfig.classroom().authenticator(BY_USER_NAME).limit(Limit.NAMESPACES, 1));
    assertTrue(get(client(broker, options("a", "one")).connect()).accepted());
    ConnAck refused = get(client(broker, options("b", "two").withProtocolLevel(5)).connect());
    assertEquals(0x97, refused.code());
    assertThrows(IllegalStateException.class, () -> broker.observe("three", event -> {}));
    get(broker.dropNamespace("one"));
    assertTrue(get(client(broker, options("b", "two")).connect()).accepted());
  }

  @Test
  void connections_perAddressAndInAll_areLimited() throws Exception {
    BlockingQueue<BrokerEvent> refusals = new LinkedBlockingQueue<>();
    Broker broker =
        start(
            BrokerConfig.classroom()
                .connectionObserver(refusals::add)
                .limit(Limit.CONNECTIONS_PER_ADDRESS, 2)
                .limit(Limit.CONNECTIONS, 3));
    assertTrue(get(client(broker, Options.of("1")).connect()).accepted());
    MqttClient second = client(broker, Options.of("2"));
    assertTrue(get(second.connect()).accepted());
    assertThrows(ExecutionException.class, () -> get(client(broker, Options.of("3")).connect()));
    assertEquals("limit connectionsPerAddress", ((BrokerEvent.Refused) poll(refusals)).rule());
    MqttClient third = MqttClient.local(broker.inProcessAddress("actores"), Options.of("4"));
    opened.add(third);
    assertTrue(get(third.connect()).accepted());
    MqttClient fourth = MqttClient.local(broker.inProcessAddress("actores"), Options.of("5"));
    opened.add(fourth);
    assertThrows(ExecutionException.class, () -> get(fourth.connect()));
    assertEquals("limit connections", ((BrokerEvent.Refused) poll(refusals)).rule());
    assertEquals(2, broker.listener("tcp").connections());
  }

  @Test
  void authenticator_thatThrowsOrHangs_costsOnlyItsConnection() throws Exception {
    Broker broker =
        start(
            BrokerConfig.classroom()
                .limit(Limit.AUTHENTICATION_TIMEOUT_MILLIS, 300)
                .authenticator(
                    request ->
                        switch (request.clientIdentifier()) {
                          case "throws" -> throw new IllegalStateException("broken");
                          case "fails" ->
                              CompletableFuture.failedFuture(new IllegalStateException("broken"));
                          case "hangs" -> new CompletableFuture<>();
                          default -> BrokerConfig.OPEN.authenticate(request);
                        }));
    for (String id : List.of("throws", "fails", "hangs")) {
      assertEquals(0x88, get(client(broker, Options.of(id).withProtocolLevel(5)).connect()).code());
      assertEquals(3, get(client(broker, Options.of(id)).connect()).code());
    }
    assertTrue(get(client(broker, Options.of("good")).connect()).accepted());
  }

  /** Code of others that throws on the namespace's thread. */
  @Test
  void authorizer_thatThrows_costsOnlyItsConnection() throws Exception {
    Authorizer broken =
        new Authorizer() {
          @Override
          public boolean mayPublish(TopicName topic) {
            throw new IllegalStateException("broken");
          }

          @Override
          public boolean maySubscribe(TopicFilter filter) {
            return true;
          }

          @Override
          public boolean mayReceive(TopicName topic) {
            return true;
          }
        };
    Broker broker =
        start(
            BrokerConfig.classroom()
                .authenticator(
                    request ->
                        CompletableFuture.completedFuture(
                            new AccessDecision.Granted(
                                "n",
                                "alumno",
                                request.clientIdentifier().equals("bad")
                                    ? broken
                                    : Authorizer.ALLOW_ALL))));
    MqttClient good = client(broker, Options.of("good"));
    BlockingQueue<Received> inbox = inbox(good);
    get(good.connect());
    get(good.subscribe("t", QoS.AT_LEAST_ONCE));
    MqttClient bad = client(broker, Options.of("bad").withProtocolLevel(5));
    get(bad.connect());
    bad.publish("t", Payload.of("x"), QoS.AT_LEAST_ONCE, false);
    assertTrue(get(bad.closed()).reasonCode() >= 0x80);
    get(good.publish("t", Payload.of("sigue"), QoS.AT_LEAST_ONCE, false));
    assertEquals("sigue", poll(inbox).payload().toDisplayText());
  }

  @Test
  void close_saysGoodbyeAndFreesThePort() throws Exception {
    Broker broker = start();
    int port = broker.listener("tcp").port();
    MqttClient five = client(broker, options("five", "a").withProtocolLevel(5));
    MqttClient four = client(broker, options("four", "b"));
    MqttClient actor =
        MqttClient.local(
            broker.inProcessAddress("actores"), Options.of("actor").withProtocolLevel(5));
    opened.add(actor);
    for (MqttClient each : List.of(five, four, actor)) {
      assertTrue(get(each.connect()).accepted());
    }
    long start = System.nanoTime();
    broker.close();
    broker.close();
    assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(5));
    assertEquals(0x8B, get(five.closed()).reasonCode());
    assertEquals(0x8B, get(actor.closed()).reasonCode());
    assertEquals(new Closed(Closed.Cause.LOST, -1, "closed by the server"), get(four.closed()));
    assertFalse(broker.listener("tcp").open());
    assertThrows(
        IllegalStateException.class,
        () -> broker.publish("a", "t", Payload.EMPTY, 0, false, "late"));
    Broker next =
        Broker.start(
            BrokerConfig.standalone().listener(Listener.tcp("tcp", "127.0.0.1", port)).build());
    opened.add(next);
    assertTrue(next.listener("tcp").open(), () -> next.listener("tcp").toString());
  }

  @Test
  void close_onAThreadOfItsOwn_isRefused() throws Exception {
    Broker broker = start();
    BlockingQueue<RuntimeException> thrown = new LinkedBlockingQueue<>();
    broker.observe(
        "ana",
        event -> {
          try {
            broker.close();
          } catch (IllegalStateException e) {
            thrown.add(e);
          }
        });
    get(broker.publish("ana", "t", Payload.EMPTY, 0, false, "server"));
    assertTrue(poll(thrown).getMessage().contains("own threads"));
  }

  @Test
  void config_refusesNonsense() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            BrokerConfig.standalone()
                .listener(Listener.inProcess("a"))
                .listener(Listener.inProcess("a")));
    assertThrows(IllegalArgumentException.class, () -> Listener.tcp("x", "127.0.0.1", 70_000));
    assertThrows(
        IllegalArgumentException.class, () -> BrokerConfig.classroom().limit(Limit.CONNECTIONS, 0));
    assertEquals(20, BrokerConfig.classroom().build().limit(Limit.RECEIVE_MAXIMUM));
    assertEquals(100, BrokerConfig.standalone().build().limit(Limit.RECEIVE_MAXIMUM));
  }

  @Test
  void counters_countWhatPasses() throws Exception {
    Broker broker = start();
    MqttClient ana = client(broker, options("ana", "ana"));
    get(ana.connect());
    get(ana.publish("t", Payload.of("x".repeat(1_000)), QoS.AT_LEAST_ONCE, false));
    ListenerStatus status = broker.listener("tcp");
    assertEquals(1, status.connections());
    assertTrue(status.bytesIn() > 1_000 && status.bytesIn() < 1_100, status::toString);
    assertEquals(4 + 4, status.bytesOut()); // CONNACK, PUBACK
    assertEquals(
        List.of("tcp", "actores"), broker.listeners().stream().map(ListenerStatus::name).toList());
  }
}
