package dev.mqttlab.lab.sandbox;

import dev.mqttlab.lab.wiring.LabConfig;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * The sandboxes of all visitors: made on the first visit to a lesson, found again by cookie or by
 * code, freed when idle. Thread-safe and never blocking.
 */
@ApplicationScoped
public class SandboxService {
  private final SandboxRegistry registry;
  private final CreationLimit creationLimit;
  private final Event<SandboxEvicted> evictions;
  private final int maxUsers;
  private final LongAdder created = new LongAdder();
  private final LongAdder evicted = new LongAdder();
  private final LongAdder refused = new LongAdder();

  SandboxService(LabConfig config, Clock clock, Event<SandboxEvicted> evictions) {
    LabConfig.Sandboxes bounds = config.sandboxes();
    this.registry = new SandboxRegistry(bounds.max(), bounds.idle(), clock, new SandboxCode());
    this.creationLimit = new CreationLimit(bounds.perAddressPerHour(), clock);
    this.evictions = evictions;
    this.maxUsers = bounds.maxConnections();
  }

  /**
   * The visitor's sandbox for a lesson, made when there is none yet.
   *
   * @param visitor from {@link CurrentVisitor#id()}
   * @param lesson slug
   * @param address network address of the visitor, for the creation limit
   * @throws SandboxUnavailableException with a Spanish sentence when a bound is reached
   */
  public Sandbox forVisitor(String visitor, String lesson, String address) {
    return registry.byOwner(visitor, lesson).orElseGet(() -> create(visitor, lesson, address));
  }

  private synchronized Sandbox create(String visitor, String lesson, String address) {
    Optional<Sandbox> raced = registry.byOwner(visitor, lesson);
    if (raced.isPresent()) {
      return raced.get();
    }
    if (!creationLimit.tryAcquire(address)) {
      refused.increment();
      throw new SandboxUnavailableException(
          "Desde tu red se han abierto demasiados puestos de prácticas en la última hora. "
              + "Espera unos minutos y vuelve a cargar la página.");
    }
    SandboxRegistry.Creation creation =
        registry.create(visitor, lesson).orElseThrow(this::houseFull);
    created.increment();
    announce(creation.evicted());
    return creation.sandbox();
  }

  private SandboxUnavailableException houseFull() {
    refused.increment();
    return new SandboxUnavailableException(
        "Todos los puestos de prácticas están ocupados en este momento. "
            + "Puedes leer la lección y probar de nuevo dentro de un rato.");
  }

  /** The sandbox with this code. */
  public Optional<Sandbox> byCode(String code) {
    return registry.byCode(code);
  }

  /**
   * Marks the sandbox as in use by one more connection or page, until {@link #leave}.
   *
   * @return false when there is no such sandbox (any more)
   */
  public boolean enter(String code) {
    return registry.enter(code);
  }

  /** One connection or page less. */
  public void leave(String code) {
    registry.leave(code);
  }

  /** Connections and open pages that use the sandbox now. */
  public int usedBy(String code) {
    return registry.users(code);
  }

  /** Whether one more connection may come in. */
  boolean hasRoom(String code) {
    return registry.users(code) < maxUsers;
  }

  /** Frees what nobody has used for the idle time. */
  @Scheduled(every = "60s", delayed = "60s")
  public void evictIdle() {
    announce(registry.removeIdle());
  }

  private void announce(List<Sandbox> gone) {
    for (Sandbox sandbox : gone) {
      evicted.increment();
      evictions.fire(new SandboxEvicted(sandbox));
    }
  }

  /** Figures for the status page. */
  public Counters counters() {
    return new Counters(
        registry.size(), registry.inUse(), created.sum(), evicted.sum(), refused.sum());
  }

  /** How many sandboxes exist, are in use, and have been made, freed and refused since start. */
  public record Counters(int open, int inUse, long created, long evicted, long refused) {}
}
