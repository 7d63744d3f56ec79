package dev.mqttlab.lab.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * One browser on the live socket: joins the feed, passes commands on within bounds, leaves once.
 * Called on the socket's event loop and on the feed's lane; the few fields are guarded by this.
 */
final class LiveConnection {
  private static final int MAX_OFFENCES = 50;

  private final String code;
  private final LiveHub hub;
  private final ObjectMapper mapper;
  private final RateLimit rate;
  private LiveSocket.Wire wire;
  private LiveFeed feed;
  private LiveSocket socket;
  private int offences;
  private boolean left;

  LiveConnection(String code, LiveHub hub, ObjectMapper mapper, int commandsPerSecond) {
    this.code = code;
    this.hub = hub;
    this.mapper = mapper;
    this.rate = new RateLimit(commandsPerSecond, System.nanoTime());
  }

  void open(LiveSocket.Wire way) {
    synchronized (this) {
      wire = way;
    }
    hub.join(code, way, this::entered)
        .thenAccept(
            joined -> {
              if (joined == null) {
                way.send(
                    Frames.notice(
                        "error",
                        "Hay demasiadas ventanas abiertas con este puesto, o el puesto ha "
                            + "caducado. Cierra las que sobren y recarga la página."),
                    failure -> way.close(1013, "no room"));
              }
            });
  }

  private synchronized void entered(LiveFeed joined, LiveSocket mine) {
    feed = joined;
    socket = mine;
    if (left) {
      hub.leave(code);
      joined.onLane(
          () -> {
            mine.closedByPeer();
            joined.remove(mine);
          });
    }
  }

  synchronized void message(String text) {
    if (feed == null || left) {
      return;
    }
    if (!rate.tryAcquire(System.nanoTime())) {
      offend("Vas demasiado deprisa: espera un segundo y repite.");
      return;
    }
    Optional<Command> command = Command.parse(mapper, text);
    if (command.isEmpty()) {
      offend("El laboratorio no ha entendido lo que ha enviado la página. Recárgala.");
      return;
    }
    LiveFeed target = feed;
    target.onLane(() -> target.command(command.get()));
  }

  private void offend(String sentence) {
    offences++;
    if (offences > MAX_OFFENCES) {
      wire.close(1008, "too many bad commands");
      return;
    }
    LiveSocket mine = socket;
    feed.onLane(
        () -> {
          mine.frame("offence", Frames.notice("error", sentence));
          mine.flush();
        });
  }

  synchronized void closedByPeer() {
    if (left) {
      return;
    }
    left = true;
    if (feed != null) {
      hub.leave(code);
      LiveFeed from = feed;
      LiveSocket mine = socket;
      from.onLane(
          () -> {
            mine.closedByPeer();
            from.remove(mine);
          });
    }
  }
}
