package dev.mqttlab.lab.live;

import dev.mqttlab.broker.tap.BrokerObserver;
import dev.mqttlab.lab.sandbox.PlazaAccess;
import dev.mqttlab.lab.sandbox.Sandbox;
import dev.mqttlab.lab.sandbox.SandboxActivation;
import dev.mqttlab.lab.sandbox.SandboxEvicted;
import dev.mqttlab.lab.sandbox.SandboxService;
import dev.mqttlab.lab.sandbox.SandboxUse;
import dev.mqttlab.lab.wiring.LabBroker;
import dev.mqttlab.lab.wiring.LabConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/**
 * All live feeds: the plaza's from the start, a sandbox's from its first client or page until it is
 * freed. Thread-safe.
 */
@ApplicationScoped
public class LiveHub implements SandboxActivation {
  private static final Logger LOG = Logger.getLogger(LiveHub.class);
  private static final int READY_TIMEOUT_SECONDS = 5;
  private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final LabBroker broker;
  private final LabConfig config;
  private final LiveLanes lanes;
  private final SandboxService sandboxes;
  private final CompanionFactory companions;
  private final PlazaAccess plaza;
  private final Map<String, Room> rooms = new ConcurrentHashMap<>();
  private final LongAdder lostEvents = new LongAdder();

  /** A feed, when it is ready, and what undoes it. */
  private record Room(
      LiveFeed feed, CompletableFuture<Void> ready, List<AutoCloseable> registrations) {}

  LiveHub(
      LabBroker broker,
      LabConfig config,
      LiveLanes lanes,
      SandboxService sandboxes,
      CompanionFactory companions,
      PlazaAccess plaza) {
    this.broker = broker;
    this.config = config;
    this.lanes = lanes;
    this.sandboxes = sandboxes;
    this.companions = companions;
    this.plaza = plaza;
  }

  void start(@Observes StartupEvent event) {
    rooms.put(PlazaAccess.NAMESPACE, plazaRoom());
  }

  private Room plazaRoom() {
    return room(
        PlazaAccess.NAMESPACE, new PlazaVisitors(plaza), CompletableFuture.completedFuture(null));
  }

  /** Frees what visitors left in the plaza (retained messages, sessions) once they are gone. */
  @Scheduled(every = "60s", delayed = "60s")
  public void emptyDesertedPlaza() {
    if (plaza.deserted(config.plaza().idle())) {
      plaza.emptied();
      end(PlazaAccess.NAMESPACE, rooms.remove(PlazaAccess.NAMESPACE));
      rooms.put(PlazaAccess.NAMESPACE, plazaRoom());
    }
  }

  @Override
  public CompletionStage<Void> activate(Sandbox sandbox) {
    return rooms.computeIfAbsent(sandbox.code(), code -> start(sandbox)).ready();
  }

  private Room start(Sandbox sandbox) {
    CompletableFuture<Void> ready = new CompletableFuture<>();
    Room room = room(sandbox.code(), new SandboxUse(sandbox.code(), sandboxes), ready);
    companions
        .start(sandbox, room.feed())
        .toCompletableFuture()
        .whenComplete(
            (companion, failure) -> {
              if (failure != null) {
                LOG.errorf(failure, "the exercise of %s did not start", sandbox);
              } else {
                room.feed().onLane(() -> room.feed().accompany(companion));
              }
              room.feed().onLane(() -> ready.complete(null));
            });
    // A world that does not come up in time keeps nobody out.
    ready.completeOnTimeout(null, READY_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    return room;
  }

  private Room room(String code, BrokerObserver use, CompletableFuture<Void> ready) {
    LabConfig.Live live = config.live();
    LiveFeed feed =
        new LiveFeed(
            code,
            broker.get(),
            lanes.next(),
            new LiveFeed.Bounds(live.coalesceMillis(), live.inboxEvents()),
            lostEvents);
    return new Room(
        feed, ready, List.of(broker.get().observe(code, use), broker.get().observe(code, feed)));
  }

  /**
   * Adds a browser to the feed of a code, which is activated if need be.
   *
   * @return completes with the feed once the browser is in; empty-handed (null) when there is no
   *     such sandbox or too many browsers look at it
   */
  CompletionStage<LiveFeed> join(String code, LiveSocket.Wire wire, SocketHolder holder) {
    Room room = rooms.get(code);
    if (room == null) {
      Sandbox sandbox = sandboxes.byCode(code).orElse(null);
      if (sandbox == null) {
        return CompletableFuture.completedFuture(null);
      }
      activate(sandbox);
      room = rooms.get(code);
    }
    if (room == null) {
      return CompletableFuture.completedFuture(null);
    }
    LiveFeed feed = room.feed();
    CompletableFuture<LiveFeed> joined = new CompletableFuture<>();
    feed.onLane(() -> joined.complete(enter(code, feed, wire, holder)));
    return joined;
  }

  private LiveFeed enter(String code, LiveFeed feed, LiveSocket.Wire wire, SocketHolder holder) {
    boolean isPlaza = code.equals(PlazaAccess.NAMESPACE);
    int bound = isPlaza ? config.live().plazaSockets() : config.live().socketsPerSandbox();
    if (feed.sockets() >= bound || !isPlaza && !sandboxes.enter(code)) {
      return null;
    }
    LiveSocket socket = new LiveSocket(wire, feed, config.live().queuedEvents());
    holder.entered(feed, socket);
    feed.add(socket);
    return feed;
  }

  /** Keeps what belongs to one browser; called on the feed's lane. */
  @FunctionalInterface
  interface SocketHolder {
    void entered(LiveFeed feed, LiveSocket socket);
  }

  /** A browser left. */
  void leave(String code) {
    if (!code.equals(PlazaAccess.NAMESPACE)) {
      sandboxes.leave(code);
    }
  }

  void onEvicted(@Observes SandboxEvicted event) {
    String code = event.sandbox().code();
    Room room = rooms.remove(code);
    if (room != null) {
      end(code, room);
    }
  }

  private void end(String code, Room room) {
    for (AutoCloseable registration : room.registrations()) {
      try {
        registration.close();
      } catch (Exception e) {
        LOG.errorf(e, "observer of %s", code);
      }
    }
    room.feed().onLane(room.feed()::close);
    broker.get().dropNamespace(code);
  }

  @Scheduled(every = "20s", delayed = "20s")
  void heartbeat() {
    for (Room room : rooms.values()) {
      room.feed().onLane(() -> room.feed().heartbeat(STUCK_NANOS));
    }
  }

  /** Events that some browser did not get because it, or its feed, was too slow. */
  public long lostEvents() {
    return lostEvents.sum();
  }

  /** Feeds running, the plaza's included. */
  public int feeds() {
    return rooms.size();
  }
}
