package dev.mqttlab.lab.page;

import dev.mqttlab.broker.ListenerStatus;
import dev.mqttlab.lab.wiring.LabBroker;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** Host and ports that a student types into a client, as seen from the student's machine. */
@ApplicationScoped
public class LabDoors {
  private static final Pattern LOCAL = Pattern.compile("localhost|127\\..*|\\[::1]");

  private final LabBroker broker;

  LabDoors(LabBroker broker) {
    this.broker = broker;
  }

  /** Where to connect: the host by which the visitor reached this page. */
  public record Doors(String host, Door tcp, Door webSocket) {
    /** Whether the host only means something on the lab's own machine. */
    public boolean local() {
      return LOCAL.matcher(host).matches();
    }
  }

  /** One door of the broker; a closed one keeps the number it should have. */
  public record Door(int port, boolean open) {}

  /**
   * @param authority from the Host header, which the server has checked
   */
  Doors seenFrom(HostAndPort authority) {
    return new Doors(authority.host(), door(LabBroker.TCP), door(LabBroker.WEB_SOCKET));
  }

  private Door door(String name) {
    ListenerStatus status = broker.door(name);
    return new Door(status.port(), status.open());
  }
}
