package dev.mqttlab.broker.namespace;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.ConnAckPacket;
import dev.mqttlab.broker.packet.ConnAckReasonCode;
import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.session.ConnectContext;
import dev.mqttlab.broker.session.ConnectedClient;
import dev.mqttlab.broker.session.NetworkConnection;
import dev.mqttlab.broker.session.SessionLimits;
import dev.mqttlab.broker.tap.BrokerClock;
import dev.mqttlab.broker.tap.BrokerObserver;
import dev.mqttlab.broker.tap.NamespaceSnapshot;
import dev.mqttlab.broker.tap.Tap;
import dev.mqttlab.broker.topic.InvalidTopicException;
import dev.mqttlab.broker.topic.TopicName;
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
  private final Tap tap;
  private volatile int connections;

  /**
   * @param executor the event loop that owns the namespace
   */
  public Namespace(
      String name, SessionLimits limits, ScheduledExecutorService executor, BrokerClock clock) {
    this.name = name;
    this.executor = executor;
    this.tap = new Tap(name, clock);
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
    connection.send(new ConnAckPacket(false, ConnAckReasonCode.SUCCESS, Properties.NONE));
    return Optional.of(new ConnectedClient(connection, connect.version()));
  }

  /**
   * Publishes a message of the server's own.
   *
   * @param principal who stands behind it, shown in events
   * @throws InvalidTopicException when {@code topic} is no Topic Name
   */
  public void publish(String topic, Payload payload, QoS qos, boolean retain, String principal)
      throws InvalidTopicException {
    TopicName.parse(topic);
  }

  /**
   * Ends the connection of a client.
   *
   * @param abrupt true cuts it without a DISCONNECT: «tirar del cable»
   * @return false when no such client is connected
   */
  public boolean disconnect(String clientIdentifier, boolean abrupt) {
    return false;
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
    return new NamespaceSnapshot(name, tap.sequence(), List.of(), List.of(), List.of());
  }

  /** Disconnects everybody, ends all sessions, cancels all timers. The end of the namespace. */
  public void close() {}

  /** Connected clients. From any thread. */
  public int connections() {
    return connections;
  }

  /** Since when nobody is connected, in clock microseconds; empty while somebody is. Any thread. */
  public OptionalLong idleSinceMicros() {
    return OptionalLong.empty();
  }
}
