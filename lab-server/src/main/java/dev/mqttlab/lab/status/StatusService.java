package dev.mqttlab.lab.status;

import dev.mqttlab.broker.ListenerStatus;
import dev.mqttlab.lab.live.LiveHub;
import dev.mqttlab.lab.sandbox.PlazaAccess;
import dev.mqttlab.lab.sandbox.SandboxService;
import dev.mqttlab.lab.wiring.LabBroker;
import dev.mqttlab.lab.wiring.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gathers the figures. */
@ApplicationScoped
public class StatusService {
  private final LabBroker broker;
  private final SandboxService sandboxes;
  private final PlazaAccess plaza;
  private final LiveHub live;
  private final Problems problems;
  private final String version;

  StatusService(
      LabBroker broker,
      SandboxService sandboxes,
      PlazaAccess plaza,
      LiveHub live,
      Problems problems,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.broker = broker;
    this.sandboxes = sandboxes;
    this.plaza = plaza;
    this.live = live;
    this.problems = problems;
    this.version = version;
  }

  /** As of now. */
  public LabStatus status() {
    return new LabStatus(
        version,
        broker.doors().stream().map(StatusService::door).toList(),
        broker.refusedConnections(),
        sandboxes.counters(),
        plaza.visitors(),
        live.feeds(),
        live.lostEvents(),
        problems.all());
  }

  private static LabStatus.Door door(ListenerStatus door) {
    return new LabStatus.Door(
        door.name(),
        door.kind().name().toLowerCase(Locale.ROOT),
        door.port(),
        door.open(),
        door.connections(),
        door.bytesIn(),
        door.bytesOut());
  }
}
