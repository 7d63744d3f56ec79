package dev.mqttlab.broker.session;

import dev.mqttlab.broker.access.Authorizer;
import dev.mqttlab.broker.delivery.ApplicationMessage;
import dev.mqttlab.broker.delivery.DeliveryTerms;
import dev.mqttlab.broker.delivery.Recipient;
import dev.mqttlab.broker.packet.WillMessage;
import dev.mqttlab.broker.routing.Subscription;
import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.ClientRef;
import dev.mqttlab.broker.tap.NamespaceSnapshot;
import dev.mqttlab.broker.tap.SubscriptionOutcome.Result;
import dev.mqttlab.broker.topic.TopicName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server keeps of a client: subscriptions, messages on the way in both directions, a Will
 * that waits [v5 §4.1]. Lives as long as its connection and its Session Expiry Interval say.
 */
public final class Session implements Recipient {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private final String clientIdentifier;
  private final SessionScope scope;
  private final SessionEvents events;
  private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
  private final OutboundFlow outbound;
  private final InboundFlow inbound = new InboundFlow();
  private final WillTimer will;
  private ConnectedClient client;
  private ClientRef ref;
  private Authorizer authorizer;
  private ConnectSettings settings;
  private long expirySeconds;
  private ScheduledFuture<?> expiry;
  private boolean ended;

  /**
   * What the last CONNECT settled.
   *
   * @param keepAliveSeconds the interval in force
   * @param receiveMaximum of the client
   * @param maximumPacketBytes of the client
   */
  record ConnectSettings(
      int protocolLevel,
      boolean cleanStart,
      int keepAliveSeconds,
      int receiveMaximum,
      long maximumPacketBytes,
      Optional<WillMessage> will) {}

  Session(String clientIdentifier, SessionScope scope, SessionEvents events) {
    this.clientIdentifier = clientIdentifier;
    this.scope = scope;
    this.events = events;
    this.outbound = new OutboundFlow(this, scope, events);
    this.will = new WillTimer(scope);
  }

  public String clientIdentifier() {
    return clientIdentifier;
  }

  /** The connection, null when there is none. */
  public ConnectedClient client() {
    return client;
  }

  OutboundFlow outbound() {
    return outbound;
  }

  InboundFlow inbound() {
    return inbound;
  }

  Authorizer authorizer() {
    return authorizer;
  }

  /** A new connection takes the session over; CONNACK is sent next. */
  void attach(ConnectedClient newClient, ConnectSettings connect, ConnectContext context) {
    client = newClient;
    settings = connect;
    authorizer = context.authorizer();
    NetworkConnection connection = newClient.connection();
    ref = newClient.ref();
    if (expiry != null) {
      expiry.cancel(false);
      expiry = null;
    }
    will.cancel(); // [v5 MQTT-3.1.3-9]
    outbound.attach(
        connection,
        newClient.version().isV5(),
        connect.receiveMaximum(),
        connect.maximumPacketBytes());
    scope.registry().clientAttached();
  }

  /** The client takes so small packets only that a Reason String might not fit. */
  boolean hasSmallPackets() {
    return settings.maximumPacketBytes() < 512; // [v5 MQTT-3.14.2-3]
  }

  /** Seconds the session outlives its connection; {@link SessionLimits#NEVER_EXPIRES} for ever. */
  void expirySeconds(long seconds) {
    expirySeconds = seconds;
  }

  long expirySeconds() {
    return expirySeconds;
  }

  /**
   * The connection is gone.
   *
   * @param publishWill what to do when the Will is due, null when there is none
   */
  void detach(long willDelaySeconds, Runnable publishWill) {
    client = null;
    ref = new ClientRef(clientIdentifier, ref.principal(), ref.listener(), 0);
    outbound.detach();
    scope.registry().clientDetached();
    if (publishWill != null) {
      // a Will never waits longer than the session lives [v5 §3.1.3.2.2]
      will.start(Math.min(willDelaySeconds, expirySeconds), publishWill);
    }
    if (expirySeconds == 0) {
      end(); // [v5 §3.1.2.11.2] [3.1.1 MQTT-3.1.2-6]
    } else if (expirySeconds < SessionLimits.NEVER_EXPIRES) {
      expiry = scope.schedule(this::end, expirySeconds * 1_000_000);
    }
  }

  /** Ends the session and all it holds; it must be detached. */
  void end() {
    if (ended) {
      return;
    }
    ended = true;
    if (expiry != null) {
      expiry.cancel(false);
    }
    subscriptions.values().forEach(scope.subscriptions()::remove);
    subscriptions.clear();
    outbound.clear();
    scope.registry().remove(this);
    will.fire();
    events.sessionEnded(ref);
  }

  /** Adds the subscription, in place of one with the same filter; false when it replaced one. */
  boolean subscribe(Subscription subscription) {
    Subscription old = subscriptions.put(subscription.filter().toString(), subscription);
    if (old != null) {
      scope.subscriptions().remove(old); // [v5 MQTT-3.8.4-3]
    }
    scope.subscriptions().add(subscription);
    return old == null;
  }

  /** False when there was no such subscription. */
  boolean unsubscribe(String filter) {
    Subscription old = subscriptions.remove(filter);
    if (old != null) {
      scope.subscriptions().remove(old);
    }
    return old != null;
  }

  boolean isSubscribed(String filter) {
    return subscriptions.containsKey(filter);
  }

  public Collection<Subscription> subscriptions() {
    return subscriptions.values();
  }

  @Override
  public ClientRef ref() {
    return ref;
  }

  @Override
  public boolean connected() {
    return client != null;
  }

  @Override
  public boolean ready() {
    return client != null && client.connection().isWritable();
  }

  @Override
  public boolean mayReceive(TopicName topic) {
    if (authorizer == Authorizer.ALLOW_ALL) {
      return true;
    }
    try {
      return authorizer.mayReceive(topic);
    } catch (RuntimeException e) { // a mistake in there must not cost the publisher anything
      fail(e);
      return false;
    }
  }

  @Override
  public Result deliver(ApplicationMessage message, DeliveryTerms terms, boolean retained) {
    try {
      return outbound.deliver(message, terms, retained);
    } catch (RuntimeException e) {
      fail(e);
      return Result.SLOW_CONSUMER;
    }
  }

  /** Ends this client's connection, but not from within somebody else's PUBLISH. */
  private void fail(RuntimeException cause) {
    LOG.error("a delivery to {} failed", ref, cause);
    ConnectedClient failed = client;
    if (failed != null) {
      scope.schedule(failed::failed, 0);
    }
  }

  /** The session as a snapshot shows it. */
  public NamespaceSnapshot.Client snapshot() {
    Optional<BrokerEvent.Will> shown = SessionEvents.will(settings.will());
    return new NamespaceSnapshot.Client(
        ref,
        connected(),
        settings.protocolLevel(),
        settings.cleanStart(),
        settings.keepAliveSeconds(),
        connected() ? shown : Optional.empty(),
        outbound.waiting());
  }
}
