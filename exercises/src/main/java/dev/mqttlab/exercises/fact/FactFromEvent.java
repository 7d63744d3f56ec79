package dev.mqttlab.exercises.fact;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.ClientRef;
import dev.mqttlab.broker.tap.NamespaceSnapshot;
import dev.mqttlab.exercises.fact.Fact.Head;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Turns broker events of one namespace into facts of one attempt.
 *
 * <p>It remembers which fact came of which {@code Published} event, the newest {@link
 * #REMEMBERED_PUBLISHES}, so that {@code deliver.of} names a fact. Not thread-safe.
 */
public final class FactFromEvent {
  static final int REMEMBERED_PUBLISHES = 4_096;
  static final int MAX_PAYLOAD_CHARS = 4_096;

  private static final String ACTOR_PREFIX = "actor:";

  private final long startMicros;
  private final FactLog log;
  private final Map<Long, Long> publishes =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
          return size() > REMEMBERED_PUBLISHES;
        }
      };

  /**
   * @param log gets the facts
   * @param startMicros when the attempt began, by the broker's clock
   */
  public FactFromEvent(FactLog log, long startMicros) {
    this.log = log;
    this.startMicros = startMicros;
  }

  /** Appends the fact of an event; empty for events the language does not speak of. */
  public Optional<Fact> append(BrokerEvent event) {
    Optional<Fact> fact = translate(event);
    fact.ifPresent(log::append);
    if (event instanceof BrokerEvent.Published && fact.isPresent()) {
      publishes.put(event.sequence(), fact.get().seq());
    }
    return fact;
  }

  /** Appends what the student's connected clients did before the attempt began. */
  public void append(NamespaceSnapshot snapshot) {
    for (NamespaceSnapshot.Client client : snapshot.clients()) {
      if (client.connected() && who(client.ref()).equals(FactLog.STUDENT)) {
        log.append(connected(head(client.ref(), startMicros, 0), client));
        subscribed(snapshot, client.ref());
      }
    }
  }

  private static Fact connected(Head head, NamespaceSnapshot.Client client) {
    return new Fact.Connect(
        head,
        client.ref().clientIdentifier(),
        Optional.empty(),
        client.protocolLevel(),
        client.cleanStart(),
        client.keepAliveSeconds(),
        client.will().map(FactFromEvent::will),
        0,
        false);
  }

  private void subscribed(NamespaceSnapshot snapshot, ClientRef client) {
    for (NamespaceSnapshot.Subscription subscription : snapshot.subscriptions()) {
      if (subscription.clientIdentifier().equals(client.clientIdentifier())) {
        log.append(
            new Fact.Subscribe(
                head(client, startMicros, 0),
                client.clientIdentifier(),
                subscription.filter(),
                subscription.qos(),
                subscription.qos(),
                false));
      }
    }
  }

  private Optional<Fact> translate(BrokerEvent event) {
    return switch (event.kind()) {
      case CONNECTED -> Optional.of(connect((BrokerEvent.Connected) event));
      case REFUSED -> Optional.of(refuse((BrokerEvent.Refused) event));
      case SUBSCRIBED -> Optional.of(subscribe((BrokerEvent.Subscribed) event));
      case UNSUBSCRIBED -> Optional.of(unsubscribe((BrokerEvent.Unsubscribed) event));
      case PUBLISHED -> Optional.of(publish((BrokerEvent.Published) event));
      case DELIVERED -> Optional.of(deliver((BrokerEvent.Delivered) event));
      case DROPPED -> Optional.of(drop((BrokerEvent.Dropped) event));
      case VIOLATION -> Optional.of(violation((BrokerEvent.Violation) event));
      case DISCONNECTED -> Optional.of(disconnect((BrokerEvent.Disconnected) event));
      case ACKNOWLEDGED, RETAINED, SESSION_ENDED -> Optional.empty();
    };
  }

  private Fact connect(BrokerEvent.Connected event) {
    return new Fact.Connect(
        head(event.client(), event),
        event.client().clientIdentifier(),
        event.userName(),
        event.protocolLevel(),
        event.cleanStart(),
        event.keepAliveSeconds(),
        event.will().map(FactFromEvent::will),
        0,
        event.sessionPresent());
  }

  /** Exercises ask for short payloads; of a longer one the beginning is kept. */
  private static String text(Payload payload) {
    return payload.toDisplayText(MAX_PAYLOAD_CHARS);
  }

  private static Map<String, Object> will(BrokerEvent.Will will) {
    return Map.of(
        "topic", will.topic(),
        "payload", text(will.payload()),
        "qos", (long) will.qos(),
        "retain", will.retain());
  }

  private Fact refuse(BrokerEvent.Refused event) {
    return new Fact.Connect(
        head(event.client(), event),
        event.client().clientIdentifier(),
        event.userName(),
        event.protocolLevel(),
        false,
        0,
        Optional.empty(),
        event.code(),
        false);
  }

  private Fact subscribe(BrokerEvent.Subscribed event) {
    return new Fact.Subscribe(
        head(event.client(), event),
        event.client().clientIdentifier(),
        event.filter(),
        event.requestedQos(),
        event.code() <= 2 ? event.code() : -1,
        false);
  }

  private Fact unsubscribe(BrokerEvent.Unsubscribed event) {
    return new Fact.Subscribe(
        head(event.client(), event),
        event.client().clientIdentifier(),
        event.filter(),
        0,
        -1,
        true);
  }

  private Fact publish(BrokerEvent.Published event) {
    Head head = head(event.client(), event);
    boolean student = head.who().equals(FactLog.STUDENT);
    return new Fact.Publish(
        head,
        event.client().clientIdentifier(),
        event.topic(),
        text(event.payload()),
        event.qos(),
        event.retain(),
        event.dup(),
        event.decision().matched(),
        student ? NearMiss.find(event.topic(), event.decision()) : Optional.empty());
  }

  private Fact deliver(BrokerEvent.Delivered event) {
    Head head = head(event.to(), event);
    return new Fact.Deliver(
        head,
        event.to().clientIdentifier(),
        head.who(),
        event.topic(),
        text(event.payload()),
        event.qos(),
        event.retain(),
        publishes.getOrDefault(event.of(), 0L));
  }

  private Fact drop(BrokerEvent.Dropped event) {
    return new Fact.Drop(
        head(event.client(), event),
        event.client().clientIdentifier(),
        event.topic(),
        event.reason().name().toLowerCase(Locale.ROOT),
        publishes.getOrDefault(event.of(), 0L));
  }

  private Fact violation(BrokerEvent.Violation event) {
    return new Fact.Violation(
        head(event.client(), event),
        event.client().clientIdentifier(),
        event.rule(),
        event.detail());
  }

  private Fact disconnect(BrokerEvent.Disconnected event) {
    String cause =
        switch (event.cause()) {
          case CLEAN -> "clean";
          case LOST -> "lost";
          case KEEP_ALIVE -> "keepalive";
          case TAKEOVER -> "takeover";
          case PROTOCOL -> "protocol";
          case SERVER -> "server";
        };
    return new Fact.Disconnect(
        head(event.client(), event),
        event.client().clientIdentifier(),
        cause,
        event.willPublished(),
        event.bytesUp(),
        event.bytesDown());
  }

  private Head head(ClientRef client, BrokerEvent event) {
    return head(client, event.timeMicros(), event.sequence());
  }

  private Head head(ClientRef client, long timeMicros, long event) {
    String who = who(client);
    return new Head(
        log.nextSeq(),
        (timeMicros - startMicros) / 1_000,
        who,
        tool(client, who),
        client.listener(),
        client.connection(),
        event);
  }

  private static String who(ClientRef client) {
    String principal = client.principal();
    return principal.startsWith(ACTOR_PREFIX)
        ? principal.substring(ACTOR_PREFIX.length())
        : principal;
  }

  private static String tool(ClientRef client, String who) {
    if (client.principal().startsWith(ACTOR_PREFIX)) {
      return "actor";
    }
    return switch (client.listener()) {
      case "web", "ws", "wss" -> "consola";
      default -> who.equals(FactLog.STUDENT) ? "dispositivo" : "servidor";
    };
  }
}
