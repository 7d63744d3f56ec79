package dev.mqttlab.broker;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.tap.BrokerObserver;
import dev.mqttlab.broker.tap.NamespaceSnapshot;
import io.netty.channel.local.LocalAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * A running MQTT broker. All methods may be called from any thread; what concerns a namespace runs
 * on the thread that owns it and completes a stage there, so do not block in its continuations.
 */
public final class Broker implements AutoCloseable {
  private final BrokerConfig config;

  private Broker(BrokerConfig config) {
    this.config = config;
  }

  /**
   * Opens every listener. One that cannot be bound does not stop the others: it is reported by
   * {@link #listeners()} with its error.
   */
  public static Broker start(BrokerConfig config) {
    return new Broker(config);
  }

  /** State and counters of the listeners, in the order of the configuration. */
  public List<ListenerStatus> listeners() {
    throw pending();
  }

  /** The state of one listener. */
  public ListenerStatus listener(String name) {
    throw pending();
  }

  /** Where clients of this process connect to. */
  public LocalAddress inProcessAddress(String listener) {
    throw pending();
  }

  /**
   * Registers an observer of a namespace, which is created if absent.
   *
   * @return removes the observer again
   */
  public AutoCloseable observe(String namespace, BrokerObserver observer) {
    throw pending();
  }

  /**
   * Registers an observer together with a snapshot taken on the same thread at the same moment: the
   * observer sees exactly the events that the snapshot does not contain.
   */
  public CompletionStage<Observation> observeFromSnapshot(
      String namespace, BrokerObserver observer) {
    throw pending();
  }

  /** A snapshot and the handle that removes the observer registered with it. */
  public record Observation(NamespaceSnapshot snapshot, AutoCloseable registration) {}

  /** The state of a namespace between two events; empty for one that does not exist. */
  public CompletionStage<NamespaceSnapshot> snapshot(String namespace) {
    throw pending();
  }

  /**
   * Publishes as the server, creating the namespace if absent.
   *
   * @param principal shown in events as the publisher
   * @return fails with {@link IllegalArgumentException} for an invalid Topic Name
   */
  public CompletionStage<Void> publish(
      String namespace, String topic, Payload payload, int qos, boolean retain, String principal) {
    throw pending();
  }

  /**
   * Ends the connection of a client.
   *
   * @param abrupt true cuts the cable: the Network Connection is lost and a Will Message is
   *     published; false says DISCONNECT first where the version knows it
   * @return whether there was such a connected client
   */
  public CompletionStage<Boolean> disconnect(
      String namespace, String clientIdentifier, boolean abrupt) {
    throw pending();
  }

  /** Disconnects everybody and frees everything the namespace held. */
  public CompletionStage<Void> dropNamespace(String namespace) {
    throw pending();
  }

  /** Names of the namespaces alive. */
  public Set<String> namespaces() {
    throw pending();
  }

  /** The namespaces alive, with what is needed to evict idle ones. */
  public List<NamespaceStatus> namespaceStatuses() {
    throw pending();
  }

  /** Says goodbye to every client, frees every port and thread; at most about two seconds. */
  @Override
  public void close() {
    throw pending();
  }

  private UnsupportedOperationException pending() {
    return new UnsupportedOperationException("lands with transport: " + config.listeners());
  }
}
