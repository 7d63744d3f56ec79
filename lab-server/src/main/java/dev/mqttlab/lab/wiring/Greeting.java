package dev.mqttlab.lab.wiring;

import dev.mqttlab.broker.Listener;
import dev.mqttlab.broker.ListenerStatus;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Says on the console, in Spanish, where the lab can be reached once the web port is open. */
@ApplicationScoped
public class Greeting {
  private static final Logger LOG = Logger.getLogger(Greeting.class);

  private final LabConfig config;
  private final LabBroker broker;

  Greeting(LabConfig config, LabBroker broker) {
    this.config = config;
    this.broker = broker;
  }

  /** Quarkus stops when its port is taken, in English: say what happened first. */
  void warnOfTakenWebPort(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    int port = config.httpPort();
    if (port == 0 || LaunchMode.current() != LaunchMode.NORMAL) {
      return;
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(config.bind(), port));
    } catch (IOException e) {
      LOG.errorf(
          "El puerto %d de las páginas web está ocupado y el laboratorio no puede arrancar. "
              + "Cierra el otro programa o elige otro puerto con LAB_HTTP_PORT=%d.",
          port, port + 1);
    }
  }

  void greet(@ObservesAsync HttpServerStart event) {
    LOG.info(text(ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class)));
  }

  String text(int httpPort) {
    return """

          Laboratorio MQTT en marcha
            Ábrelo en tu navegador:   http://%1$s:%2$d/
            Puertas MQTT:             %3$s
            MQTT en el puerto web:    ws://%1$s:%2$d/mqtt
          Para pararlo: Ctrl+C
        """
        .formatted(shownHost(), httpPort, doors());
  }

  private String doors() {
    String open =
        broker.doors().stream()
            .filter(ListenerStatus::open)
            .filter(door -> door.kind() != Listener.Kind.IN_PROCESS)
            .map(this::door)
            .collect(Collectors.joining(", "));
    return open.isEmpty() ? "ninguna abierta" : open;
  }

  private String door(ListenerStatus door) {
    return door.kind() == Listener.Kind.WEB_SOCKET
        ? "ws://%s:%d/mqtt".formatted(shownHost(), door.port())
        : "mqtt://%s:%d".formatted(shownHost(), door.port());
  }

  private String shownHost() {
    return switch (config.bind()) {
      case "0.0.0.0", "::", "127.0.0.1", "::1" -> "localhost";
      default -> config.bind();
    };
  }
}
