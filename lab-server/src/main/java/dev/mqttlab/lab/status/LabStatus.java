package dev.mqttlab.lab.status;

import dev.mqttlab.lab.sandbox.SandboxService;
import java.util.List;

/**
 * How the lab is doing.
 *
 * @param problems Spanish sentences; empty when everything works
 */
public record LabStatus(
    String version,
    List<Door> doors,
    long refusedConnections,
    SandboxService.Counters sandboxes,
    int plazaVisitors,
    int liveFeeds,
    long lostLiveEvents,
    List<String> problems) {

  /** One door of the broker. */
  public record Door(
      String name,
      String kind,
      int port,
      boolean open,
      int connections,
      long bytesIn,
      long bytesOut) {}
}
