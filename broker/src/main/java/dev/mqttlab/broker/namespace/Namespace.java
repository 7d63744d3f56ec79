package dev.mqttlab.broker.namespace;

import dev.mqttlab.broker.delivery.ApplicationMessage;
import dev.mqttlab.broker.delivery.Traffic;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.routing.PublishSource;
import dev.mqttlab.broker.routing.RetainedStore;
import dev.mqttlab.broker.routing.Router;
import dev.mqttlab.broker.routing.Subscription;
import dev.mqttlab.broker.routing.Subscriptions;
import dev.mqttlab.broker.session.ConnectContext;
import dev.mqttlab.broker.session.ConnectedClient;
import dev.mqttlab.broker.session.Connector;
import dev.mqttlab.broker.session.NetworkConnection;
import dev.mqttlab.broker.session.Session;
import dev.mqttlab.broker.session.SessionLimits;
import dev.mqttlab.broker.session.SessionRegistry;
import dev.mqttlab.broker.session.SessionScope;
import dev.mqttlab.broker.tap.BrokerClock;
import dev.mqttlab.broker.tap.BrokerEvent.Origin;
import dev.mqttlab.broker.tap.BrokerObserver;
import dev.mqttlab.broker.tap.ClientRef;
import dev.mqttlab.broker.tap.NamespaceSnapshot;
import dev.mqttlab.broker.tap.Tap;
import dev.mqttlab.broker.topic.InvalidTopicException;
import dev.mqttlab.broker.topic.TopicName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;

/**
 * One private topic space: its subscriptions, retained messages and sessions.
 *
 * <p>Threads: everything runs on the one event loop that is given as executor, {@link #name},
 * {@link #executor()}, {@link #idleSinceMicros()} and {@link #connections()} excepted; hence no
 * locks, one total order.
 */
public final class Namespace {
  private final String name;
  private final ScheduledExecutorService executor;
  private final BrokerClock clock;
  private final Tap tap;
  private final Traffic traffic = new Traffic();
  private final Subscriptions subscriptions = new Subscriptions();
  private final RetainedStore retained;
  private final Router router;
  private final SessionRegistry registry;
  private final SysTopics sysTopics;
  private final Connector connector;

  /**
   * @param executor the event loop that owns the namespace
   */
  public Namespace(
      String name, SessionLimits limits, ScheduledExecutorService executor, BrokerClock clock) {
    this.name = name;
    this.executor = executor;
    this.clock = clock;
    this.tap = new Tap(name, clock);
    this.registry = new SessionRegistry(clock);
    this.retained = new RetainedStore(limits.maxRetainedTopics(), limits.maxRetainedBytes(), clock);
    this.router = new Router(subscriptions, retained, tap, limits.explainedSubscriptions());
    this.sysTopics = new SysTopics(limits.sysIntervalSeconds(), executor, subscriptions);
    sysTopics.publishTo(router);
    new SysValues(registry, subscriptions, retained, traffic, clock).addTo(sysTopics);
    this.connector =
        new Connector(
            new SessionScope(
                limits,
                clock,
                executor,
                tap,
                traffic,
                subscriptions,
                retained,
                sysTopics,
                router,
                registry));
  }

  public String name() {
    return name;
  }

  /** The event loop that owns the namespace. From any thread. */
  public ScheduledExecutorService executor() {
    return executor;
  }

  /**
   * Takes an authenticated client in: sends CONNACK.
   *
   * @return empty when the CONNECT was refused; it has been answered and closed then
   */
  public Optional<ConnectedClient> connect(
      ConnectPacket connect, NetworkConnection connection, ConnectContext context) {
    return connector.connect(connect, connection, context);
  }

  /**
   * Publishes a message of the server's own.
   *
   * @param principal who stands behind it, shown in events
   * @throws InvalidTopicException when {@code topic} is no Topic Name
   */
  public void publish(String topic, Payload payload, QoS qos, boolean retain, String principal)
      throws InvalidTopicException {
    ApplicationMessage message =
        new ApplicationMessage(
            "", TopicName.parse(topic), payload, qos, retain, Properties.NONE, clock.micros());
    ClientRef server = new ClientRef("", principal, "server", 0);
    router.publish(message, new PublishSource(null, server, Origin.SERVER, false, 0, false));
  }

  /**
   * Ends the connection of a client.
   *
   * @param abrupt true cuts it without a DISCONNECT: «tirar del cable»
   * @return false when no such client is connected
   */
  public boolean disconnect(String clientIdentifier, boolean abrupt) {
    Session session = registry.get(clientIdentifier);
    if (session == null || !session.connected()) {
      return false;
    }
    if (abrupt) {
      session.client().cut();
    } else {
      session.client().disconnect(DisconnectReasonCode.ADMINISTRATIVE_ACTION, "", "");
    }
    return true;
  }

  /**
   * Ends the session of a client, connected or not: the Server may discard Session State
   * administratively [v5 §4.1] [3.1.1 §3.1.2.4].
   *
   * @return false when there is no such session
   */
  public boolean endSession(String clientIdentifier) {
    Session session = registry.get(clientIdentifier);
    if (session == null) {
      return false;
    }
    connector.end(session, DisconnectReasonCode.ADMINISTRATIVE_ACTION);
    return true;
  }

  /** Adds an observer; it sees every event from the next one on. */
  public void observe(BrokerObserver observer) {
    tap.add(observer);
  }

  /** Takes an observer out, by identity. */
  public void unobserve(BrokerObserver observer) {
    tap.remove(observer);
  }

  /** The state after the last event. */
  public NamespaceSnapshot snapshot() {
    List<NamespaceSnapshot.Client> clients = new ArrayList<>();
    registry.all().forEach(session -> clients.add(session.snapshot()));
    List<NamespaceSnapshot.Subscription> filters = new ArrayList<>();
    subscriptions.all().forEach(subscription -> filters.add(snapshot(subscription)));
    List<NamespaceSnapshot.RetainedMessage> messages = new ArrayList<>();
    retained.forEach(
        message ->
            messages.add(
                new NamespaceSnapshot.RetainedMessage(
                    message.topic().toString(), message.payload(), message.qos().value())));
    return new NamespaceSnapshot(name, tap.sequence(), clients, filters, messages);
  }

  private static NamespaceSnapshot.Subscription snapshot(Subscription subscription) {
    return new NamespaceSnapshot.Subscription(
        subscription.owner().ref().clientIdentifier(),
        subscription.filter().toString(),
        subscription.maximumQos().value(),
        subscription.noLocal(),
        subscription.identifier());
  }

  /** What went through so far. */
  public Traffic traffic() {
    return traffic;
  }

  /** Disconnects everybody, ends all sessions, cancels all timers. The end of the namespace. */
  public void close() {
    connector.shutDown(DisconnectReasonCode.SERVER_SHUTTING_DOWN);
    sysTopics.stop();
  }

  /** Connected clients. From any thread. */
  public int connections() {
    return registry.connected();
  }

  /** Since when nobody is connected, in clock microseconds; empty while somebody is. Any thread. */
  public OptionalLong idleSinceMicros() {
    return registry.idleSinceMicros();
  }
}
