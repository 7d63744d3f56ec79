package dev.mqttlab.exercises.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.BrokerEvent.Disconnected.Cause;
import dev.mqttlab.broker.tap.BrokerEvent.Dropped.Reason;
import dev.mqttlab.broker.tap.ClientRef;
import dev.mqttlab.broker.tap.NamespaceSnapshot;
import dev.mqttlab.broker.tap.RoutingDecision;
import dev.mqttlab.broker.tap.SubscriptionOutcome;
import dev.mqttlab.broker.tap.SubscriptionOutcome.Result;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactFromEventTest {
  private static final long START = 5_000_000;
  private static final ClientRef STUDENT = new ClientRef("c1", "alumno", "ws", 3);
  private static final ClientRef LAMP = new ClientRef("lampara", "actor:lampara", "in-process", 4);

  private final FactLog log = new FactLog();
  private final FactFromEvent facts = new FactFromEvent(log, START);

  private static RoutingDecision missed(String filter) {
    SubscriptionOutcome outcome =
        new SubscriptionOutcome("lampara", filter, Result.NO_MATCH, -1, false, 0);
    return new RoutingDecision(true, List.of(outcome), 0);
  }

  private static BrokerEvent.Published published(long seq, String topic, RoutingDecision decision) {
    return new BrokerEvent.Published(
        seq,
        START + 1_500_000,
        "n",
        STUDENT,
        BrokerEvent.Origin.CLIENT,
        topic,
        Payload.of("ON"),
        1,
        true,
        false,
        9,
        0,
        decision);
  }

  private static BrokerEvent.Delivered delivered(long seq, long of) {
    return new BrokerEvent.Delivered(
        seq, START, "n", LAMP, List.of("a"), "a", Payload.of("ON"), 0, false, false, 0, of);
  }

  @Test
  void longPayload_keepsItsBeginning() {
    BrokerEvent.Delivered large =
        new BrokerEvent.Delivered(
            1,
            START,
            "n",
            LAMP,
            List.of("a"),
            "a",
            Payload.wrap(new byte[200_000]),
            0,
            false,
            false,
            0,
            0);
    Fact fact = facts.append(large).get();
    assertEquals(FactFromEvent.MAX_PAYLOAD_CHARS, fact.field("payload").toString().length());
  }

  @Test
  void publish_keepsWhoWhenAndTheEvent() {
    Fact fact = facts.append(published(41, "a", new RoutingDecision(true, List.of(), 0))).get();
    assertEquals(FactKind.PUBLISH, fact.kind());
    assertEquals(new Fact.Head(1, 1_500, "alumno", "consola", "ws", 3, 41), fact.head());
    assertEquals("ON", fact.field("payload"));
    assertEquals(true, fact.field("retain"));
    assertEquals(0L, fact.field("matched"));
  }

  @Test
  void deliver_ofNamesTheFactOfThePublish() {
    facts.append(published(41, "a", new RoutingDecision(true, List.of(), 0)));
    Fact known = facts.append(delivered(42, 41)).get();
    Fact unknown = facts.append(delivered(43, 7)).get();
    assertEquals(1L, known.field("of"));
    assertEquals("lampara", known.field("to"));
    assertEquals("actor", known.field("tool"));
    assertEquals(0L, unknown.field("of"));
  }

  @ParameterizedTest(name = "{0} y {1}: {2}")
  @CsvSource({
    "Casa/Salón/luz, casa/salon/luz, casa/salon/luz",
    "CASA/salon/LUZ, casa/+/luz, casa/+/luz",
    "casa/salon/lus, casa/salon/luz, ",
    "/casa/salon, casa/salon, ",
  })
  void almost_tellsWhoOnlyCaseAndAccentsKeptAway(String topic, String filter, String expected) {
    Fact fact = facts.append(published(1, topic, missed(filter))).get();
    assertEquals(expected, fact.field("almost"));
  }

  @ParameterizedTest
  @CsvSource({
    "CLEAN, clean",
    "LOST, lost",
    "KEEP_ALIVE, keepalive",
    "TAKEOVER, takeover",
    "PROTOCOL, protocol",
    "SERVER, server"
  })
  void disconnect_causesInTheWordsOfTheLanguage(Cause cause, String word) {
    BrokerEvent event =
        new BrokerEvent.Disconnected(1, START, "n", STUDENT, cause, -1, true, 10, 20);
    assertEquals(word, facts.append(event).get().field("kind"));
  }

  @Test
  void drop_reasonsInTheWordsOfTheLanguage() {
    BrokerEvent event =
        new BrokerEvent.Dropped(1, START, "n", STUDENT, "a", Reason.QOS0_OFFLINE, 0);
    assertEquals("qos0_offline", facts.append(event).get().field("reason"));
  }

  @Test
  void subscribe_refused_grantsMinusOne() {
    BrokerEvent event =
        new BrokerEvent.Subscribed(1, START, "n", STUDENT, "a", 1, 0x87, false, false, 0, 0);
    assertEquals(-1L, facts.append(event).get().field("granted"));
    BrokerEvent off = new BrokerEvent.Unsubscribed(2, START, "n", STUDENT, "a", true);
    assertEquals(true, facts.append(off).get().field("off"));
  }

  @Test
  void refusal_isAConnectWithItsCode() {
    BrokerEvent event =
        new BrokerEvent.Refused(1, START, "n", STUDENT, Optional.of("u"), 4, 5, "r", "d");
    assertEquals(5L, facts.append(event).get().field("code"));
  }

  @Test
  void eventsWithoutAFact_areSkipped() {
    assertTrue(facts.append(new BrokerEvent.SessionEnded(1, START, "n", STUDENT)).isEmpty());
    assertTrue(
        facts.append(new BrokerEvent.Acknowledged(2, START, "n", STUDENT, 1, 1, 1)).isEmpty());
    assertEquals(0, log.lastSeq());
  }

  @Test
  void snapshot_bringsTheStudentsConnectionsAndSubscriptions() {
    facts.append(
        new NamespaceSnapshot(
            "n",
            12,
            List.of(
                new NamespaceSnapshot.Client(STUDENT, true, 4, true, 60, Optional.empty(), 0),
                new NamespaceSnapshot.Client(LAMP, true, 4, true, 60, Optional.empty(), 0)),
            List.of(
                new NamespaceSnapshot.Subscription("c1", "a/#", 1, false, 0),
                new NamespaceSnapshot.Subscription("lampara", "b", 1, false, 0)),
            List.of()));
    assertEquals(2, log.all().size());
    assertEquals("a/#", log.all().get(1).field("filter"));
    assertEquals(0L, log.all().get(1).field("event"));
  }
}
