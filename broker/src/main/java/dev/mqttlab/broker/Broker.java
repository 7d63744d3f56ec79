package dev.mqttlab.broker;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.namespace.Namespace;
import dev.mqttlab.broker.namespace.NamespaceRegistry;
import dev.mqttlab.broker.tap.BrokerClock;
import dev.mqttlab.broker.tap.BrokerObserver;
import dev.mqttlab.broker.tap.NamespaceSnapshot;
import dev.mqttlab.broker.topic.InvalidTopicException;
import dev.mqttlab.broker.transport.Door;
import dev.mqttlab.broker.transport.DoorKind;
import dev.mqttlab.broker.transport.EventLoops;
import dev.mqttlab.broker.transport.Transport;
import io.netty.channel.local.LocalAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running MQTT broker. All methods may be called from any thread; what concerns a namespace runs
 * on the thread that owns it and completes a stage there, so do not block in its continuations.
 */
public final class Broker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
  private static final int DROP_SECONDS = 1;

  private final BrokerClock clock = BrokerClock.system();
  private final EventLoops loops;
  private final NamespaceRegistry namespaces;
  private final Transport transport;
  private final Map<Listener, Door> doors = new LinkedHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  private Broker(BrokerConfig config) {
    Settings settings = new Settings(config);
    loops = EventLoops.open("mqtt", config.eventLoopThreads());
    namespaces =
        new NamespaceRegistry(
            settings.sessionLimits(), config.limit(Limit.NAMESPACES), loops::next, clock);
    transport =
        new Transport(
            loops,
            settings.transportLimits(),
            config.authenticator(),
            namespaces,
            config.connectionObserver().orElse(null),
            clock);
    for (Listener listener : config.listeners()) {
      doors.put(
          listener,
          transport.open(listener.name(), kind(listener), listener.host(), listener.port()));
    }
  }

  private static DoorKind kind(Listener listener) {
    return switch (listener.kind()) {
      case TCP -> DoorKind.TCP;
      case WEB_SOCKET -> DoorKind.WEB_SOCKET;
      case IN_PROCESS -> DoorKind.IN_PROCESS;
    };
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
    return doors.entrySet().stream()
        .map(entry -> status(entry.getKey(), entry.getValue()))
        .toList();
  }

  /**
   * The state of one listener.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public ListenerStatus listener(String name) {
    Map.Entry<Listener, Door> found = find(name);
    return status(found.getKey(), found.getValue());
  }

  private Map.Entry<Listener, Door> find(String name) {
    return doors.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no listener is named " + name));
  }

  private static ListenerStatus status(Listener listener, Door door) {
    return new ListenerStatus(
        listener.name(),
        listener.kind(),
        listener.host(),
        door.port().orElse(listener.port()),
        door.isOpen(),
        door.error(),
        door.connections(),
        door.bytesIn(),
        door.bytesOut());
  }

  /**
   * Where clients of this process connect to.
   *
   * @throws IllegalArgumentException when there is no in-process listener of that name
   */
  public LocalAddress inProcessAddress(String listener) {
    return find(listener)
        .getValue()
        .address()
        .filter(LocalAddress.class::isInstance)
        .map(LocalAddress.class::cast)
        .orElseThrow(
            () -> new IllegalArgumentException(listener + " is no open in-process listener"));
  }

  /**
   * Registers an observer of a namespace, which is created if absent. It happens on the owner
   * thread; wait for {@link #observeFromSnapshot} where no event of what follows may be missed.
   *
   * @return removes the observer again; what happens until the owner thread has done so still comes
   */
  public AutoCloseable observe(String namespace, BrokerObserver observer) {
    Namespace observed = claim(namespace);
    observed.executor().execute(() -> observed.observe(observer));
    return unobserve(observed, observer);
  }

  private AutoCloseable unobserve(Namespace namespace, BrokerObserver observer) {
    return () -> {
      try {
        namespace.executor().execute(() -> namespace.unobserve(observer));
      } catch (RejectedExecutionException e) {
        LOG.debug("the broker is closed: nobody is observed any more");
      }
    };
  }

  /**
   * Registers an observer together with a snapshot taken on the same thread at the same moment: the
   * observer sees exactly the events that the snapshot does not contain.
   */
  public CompletionStage<Observation> observeFromSnapshot(
      String namespace, BrokerObserver observer) {
    Namespace observed = claim(namespace);
    return onOwner(
        observed,
        () -> {
          observed.observe(observer);
          return new Observation(observed.snapshot(), unobserve(observed, observer));
        });
  }

  /** A snapshot and the handle that removes the observer registered with it. */
  public record Observation(NamespaceSnapshot snapshot, AutoCloseable registration) {}

  /** The state of a namespace between two events; empty for one that does not exist. */
  public CompletionStage<NamespaceSnapshot> snapshot(String namespace) {
    return namespaces
        .find(namespace)
        .map(found -> onOwner(found, found::snapshot))
        .orElseGet(
            () ->
                CompletableFuture.completedFuture(
                    new NamespaceSnapshot(namespace, 0, List.of(), List.of(), List.of())));
  }

  /**
   * Publishes as the server, creating the namespace if absent.
   *
   * @param qos 0, 1 or 2
   * @param principal shown in events as the publisher
   * @return fails with {@link InvalidTopicException} for an invalid Topic Name
   * @throws IllegalStateException when the broker is closed or has too many namespaces
   */
  public CompletionStage<Void> publish(
      String namespace, String topic, Payload payload, int qos, boolean retain, String principal) {
    QoS level = QoS.of(qos);
    Namespace target = claim(namespace);
    return onOwner(
        target,
        () -> {
          target.publish(topic, payload, level, retain, principal);
          return null;
        });
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
    return namespaces
        .find(namespace)
        .map(found -> onOwner(found, () -> found.disconnect(clientIdentifier, abrupt)))
        .orElseGet(() -> CompletableFuture.completedFuture(false));
  }

  /**
   * Ends the session of a client with all its subscriptions and waiting messages, and its
   * connection if there is one (DISCONNECT first where the version knows it).
   *
   * @return whether there was such a session
   */
  public CompletionStage<Boolean> endSession(String namespace, String clientIdentifier) {
    return namespaces
        .find(namespace)
        .map(found -> onOwner(found, () -> found.endSession(clientIdentifier)))
        .orElseGet(() -> CompletableFuture.completedFuture(false));
  }

  /** Disconnects everybody and frees everything the namespace held. */
  public CompletionStage<Void> dropNamespace(String namespace) {
    return namespaces.drop(namespace);
  }

  /** Names of the namespaces alive. */
  public Set<String> namespaces() {
    return namespaces.all().stream().map(Namespace::name).collect(Collectors.toUnmodifiableSet());
  }

  /** The namespaces alive, with what is needed to evict idle ones. */
  public List<NamespaceStatus> namespaceStatuses() {
    long now = clock.micros();
    return namespaces.all().stream().map(namespace -> status(namespace, now)).toList();
  }

  private static NamespaceStatus status(Namespace namespace, long nowMicros) {
    long since = namespace.idleSinceMicros().orElse(nowMicros);
    Duration idle = Duration.of(Math.max(0, nowMicros - since), ChronoUnit.MICROS);
    return new NamespaceStatus(namespace.name(), namespace.connections(), idle);
  }

  private Namespace claim(String name) {
    if (closed.get()) {
      throw new IllegalStateException("the broker is closed");
    }
    return namespaces
        .claim(name)
        .orElseThrow(() -> new IllegalStateException("limit " + Limit.NAMESPACES.setting()));
  }

  private static <T> CompletionStage<T> onOwner(Namespace namespace, Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      namespace
          .executor()
          .execute(
              () -> {
                try {
                  result.complete(task.call());
                } catch (Exception e) {
                  result.completeExceptionally(e);
                }
              });
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(new IllegalStateException("the broker is closed", e));
    }
    return result;
  }

  /**
   * Says goodbye to every client, frees every port and thread. Clients get at most 1.5 seconds to
   * take their leave.
   *
   * @throws IllegalStateException on a thread of the broker, which would wait for itself
   */
  @Override
  public void close() {
    if (loops.ownCurrentThread()) {
      throw new IllegalStateException("a broker cannot be closed on one of its own threads");
    }
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    transport.close();
    dropAll();
    loops.close();
  }

  private void dropAll() {
    CompletableFuture<?>[] drops =
        namespaces().stream()
            .map(name -> namespaces.drop(name).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(drops).get(DROP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) { // an observer of others may block a loop
      LOG.warn("not every namespace ended properly", e);
    }
  }
}
