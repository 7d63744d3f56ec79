package dev.mqttlab.broker.namespace;

import dev.mqttlab.broker.session.SessionLimits;
import dev.mqttlab.broker.tap.BrokerClock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The namespaces alive, each made on demand and given to an event loop in turn.
 *
 * <p>Any thread may look up, claim and drop; what a namespace does runs on its own loop.
 */
public final class NamespaceRegistry {
  private final SessionLimits limits;
  private final int maxNamespaces;
  private final Supplier<? extends ScheduledExecutorService> owners;
  private final BrokerClock clock;
  private final ConcurrentHashMap<String, Namespace> namespaces = new ConcurrentHashMap<>();
  private final AtomicInteger places = new AtomicInteger();

  /**
   * @param owners gives the event loop of each new namespace, round-robin
   */
  public NamespaceRegistry(
      SessionLimits limits,
      int maxNamespaces,
      Supplier<? extends ScheduledExecutorService> owners,
      BrokerClock clock) {
    this.limits = limits;
    this.maxNamespaces = maxNamespaces;
    this.owners = owners;
    this.clock = clock;
  }

  /** The namespace of that name, made if absent; empty when there are too many already. */
  public Optional<Namespace> claim(String name) {
    return Optional.ofNullable(
        namespaces.computeIfAbsent(name, missing -> takePlace() ? create(missing) : null));
  }

  private boolean takePlace() {
    if (places.incrementAndGet() > maxNamespaces) {
      places.decrementAndGet();
      return false;
    }
    return true;
  }

  private Namespace create(String name) {
    return new Namespace(name, limits, owners.get(), clock);
  }

  public Optional<Namespace> find(String name) {
    return Optional.ofNullable(namespaces.get(name));
  }

  /** False once the namespace was dropped. */
  public boolean isAlive(Namespace namespace) {
    return namespaces.get(namespace.name()) == namespace;
  }

  /** The namespaces alive now. */
  public Collection<Namespace> all() {
    return List.copyOf(namespaces.values());
  }

  /** Takes the namespace out and ends it on its loop; the next claim makes a fresh one. */
  public CompletionStage<Void> drop(String name) {
    Namespace namespace = namespaces.remove(name);
    if (namespace == null) {
      return CompletableFuture.completedFuture(null);
    }
    places.decrementAndGet();
    try {
      return CompletableFuture.runAsync(namespace::close, namespace.executor());
    } catch (RejectedExecutionException e) { // the broker is closed: nothing runs any more
      return CompletableFuture.failedFuture(e);
    }
  }
}
