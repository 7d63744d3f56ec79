package dev.mqttlab.broker.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.namespace.Namespace;
import dev.mqttlab.broker.packet.ConnAckReasonCode;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.session.ConnectContext;
import dev.mqttlab.broker.session.SessionLimits;
import dev.mqttlab.broker.tap.BrokerEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One observed namespace on a clock that is turned by hand. After every test it checks what must
 * hold whatever happened: event numbers without a gap, Delivered events behind the Published ones
 * they point to, and a namespace that leaves nothing behind when it closes.
 */
public final class TestBroker implements AfterEachCallback {
  private static final long START_MICROS = 1_700_000_000_000_000L;

  private final ManualExecutor executor = new ManualExecutor(START_MICROS);
  private final List<BrokerEvent> events = new ArrayList<>();
  private final Namespace namespace;
  private int seen;
  private long connections;

  private TestBroker(SessionLimits limits, boolean observed) {
    namespace = new Namespace("aula", limits, executor, executor::nowMicros);
    if (observed) {
      namespace.observe(events::add);
    }
  }

  public static TestBroker create() {
    return create(UnaryOperator.identity());
  }

  /** With limits other than the classroom's. */
  public static TestBroker create(UnaryOperator<SessionLimits.Builder> change) {
    return new TestBroker(change.apply(SessionLimits.classroom().toBuilder()).build(), true);
  }

  public static TestBroker unobserved() {
    return new TestBroker(SessionLimits.classroom(), false);
  }

  public Namespace namespace() {
    return namespace;
  }

  /** Sends a CONNECT; the answer is still to be looked at. */
  public TestClient open(Connect connect) {
    FakeConnection connection = new FakeConnection(++connections);
    return new TestClient(
        connection,
        namespace.connect(
            connect.packet(), connection, new ConnectContext("alumno", connect.authorizer)));
  }

  /** Connects and takes the CONNACK, which must be a success. */
  public TestClient connect(Connect connect) {
    TestClient client = open(connect);
    assertEquals(ConnAckReasonCode.SUCCESS, client.connAck().reasonCode());
    return client;
  }

  public TestClient v5(String clientIdentifier) {
    return connect(Connect.v5(clientIdentifier));
  }

  public TestClient v311(String clientIdentifier) {
    return connect(Connect.v311(clientIdentifier));
  }

  /** A client that has subscribed. */
  public TestClient subscriber(MqttVersion version, String identifier, String filter, QoS qos) {
    TestClient client = connect(Connect.of(version, identifier));
    client.subscribe(filter, qos);
    return client;
  }

  public void advanceSeconds(double seconds) {
    executor.advanceMicros(Math.round(seconds * 1_000_000));
  }

  public int pendingTimers() {
    return executor.pending();
  }

  // ---- events

  /** All events so far. */
  public List<BrokerEvent> events() {
    return events;
  }

  /** Forgets the events so far: {@link #next} starts behind them. */
  public void skipEvents() {
    seen = events.size();
  }

  /** The next event of this type; what lies before it is skipped. */
  public <E extends BrokerEvent> E next(Class<E> type) {
    while (seen < events.size()) {
      BrokerEvent event = events.get(seen++);
      if (type.isInstance(event)) {
        return type.cast(event);
      }
    }
    throw new AssertionError("no " + type.getSimpleName() + " in " + events);
  }

  /** All events of a type, from the beginning. */
  public <E extends BrokerEvent> List<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    namespace.close();
    assertEquals(0, namespace.connections(), "connections left");
    assertEquals(0, executor.pending(), "timers left");
    assertTrue(namespace.snapshot().clients().isEmpty(), "sessions left");
    assertTrue(namespace.snapshot().subscriptions().isEmpty(), "subscriptions left");
    Set<Long> published = new HashSet<>(Set.of(0L));
    for (int i = 0; i < events.size(); i++) {
      BrokerEvent event = events.get(i);
      assertEquals(i + 1, event.sequence(), "a gap before " + event);
      if (event instanceof BrokerEvent.Published) {
        published.add(event.sequence());
      } else if (event instanceof BrokerEvent.Delivered delivered) {
        assertTrue(published.contains(delivered.of()), "not published before: " + delivered);
      }
    }
  }
}
