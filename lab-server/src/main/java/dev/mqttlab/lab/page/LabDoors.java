package dev.mqttlab.lab.page;

import dev.mqttlab.lab.wiring.LabConfig;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** Host and ports that a student types into a client, as seen from the student's machine. */
@ApplicationScoped
public class LabDoors {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");

  private static final Pattern LOCAL = Pattern.compile("localhost|127\\..*|\\[::1]");

  private final LabConfig config;

  LabDoors(LabConfig config) {
    this.config = config;
  }

  /** Where to connect: the host by which the visitor reached this page. */
  public record Door(String host, int tcpPort, int webSocketPort) {
    /** Whether the host only means something on the lab's own machine. */
    public boolean local() {
      return LOCAL.matcher(host).matches();
    }
  }

  Door seenFrom(HostAndPort authority) {
    boolean usable = authority != null && HOST.matcher(authority.host()).matches();
    String host = usable ? authority.host() : "localhost";
    return new Door(host, number(config.doors().tcpPort()), number(config.doors().webSocketPort()));
  }

  private int number(int port) {
    return port + config.portOffset();
  }
}
