package dev.mqttlab.lab.wiring;

import dev.mqttlab.broker.Broker;
import dev.mqttlab.broker.BrokerConfig;
import dev.mqttlab.broker.Listener;
import dev.mqttlab.broker.ListenerStatus;
import dev.mqttlab.broker.access.Authenticator;
import io.netty.channel.local.LocalAddress;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * The lab's broker: opened before anything that talks to it, closed at the end. A door that cannot
 * be opened is reported and the rest runs.
 */
@ApplicationScoped
public class LabBroker {
  /** The door for ordinary MQTT clients. */
  public static final String TCP = "tcp";

  /** The door for MQTT over WebSocket on its own port. */
  public static final String WEB_SOCKET = "ws";

  /** In-process end of the WebSocket on the web port. */
  public static final String WEB = "web";

  /** In-process door of the lab's own actors; nothing from outside is ever led here. */
  public static final String ACTORS = "actores";

  private final LabConfig config;
  private final Authenticator authenticator;
  private final Problems problems;
  private final LongAdder strangers = new LongAdder();
  private volatile Broker broker;

  LabBroker(LabConfig config, Authenticator authenticator, Problems problems) {
    this.config = config;
    this.authenticator = authenticator;
    this.problems = problems;
  }

  void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    broker = Broker.start(brokerConfig());
    for (ListenerStatus door : broker.listeners()) {
      if (!door.open()) {
        problems.report(closedDoor(door));
      }
    }
  }

  void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) ShutdownEvent event) {
    Broker running = broker;
    if (running != null) {
      running.close();
    }
  }

  private BrokerConfig brokerConfig() {
    LabConfig.Doors doors = config.doors();
    return BrokerConfig.classroom()
        .listener(Listener.tcp(TCP, config.bind(), offset(doors.tcpPort())))
        .listener(Listener.webSocket(WEB_SOCKET, config.bind(), offset(doors.webSocketPort())))
        .listener(Listener.inProcess(WEB))
        .listener(Listener.inProcess(ACTORS))
        .authenticator(authenticator)
        .connectionObserver(event -> strangers.increment())
        .build();
  }

  private int offset(int port) {
    return port == 0 ? 0 : port + config.portOffset();
  }

  private static String closedDoor(ListenerStatus door) {
    String language = door.kind() == Listener.Kind.WEB_SOCKET ? "MQTT sobre WebSocket" : "MQTT";
    return "El puerto %d (%s) está ocupado por otro programa o no se puede usar. "
            .formatted(door.port(), language)
        + "El laboratorio funciona sin esa puerta; para usar otros números arráncalo con "
        + "LAB_PORT_OFFSET=100.";
  }

  /** The running broker. */
  public Broker get() {
    return broker;
  }

  /** Connections that were refused or broke a rule before they belonged to any namespace. */
  public long refusedConnections() {
    return strangers.sum();
  }

  /** State of every door. */
  public List<ListenerStatus> doors() {
    return broker.listeners();
  }

  /** State of one door. */
  public ListenerStatus door(String name) {
    return broker.listener(name);
  }

  /** Where clients inside this process connect to. */
  public LocalAddress address(String door) {
    return broker.inProcessAddress(door);
  }
}
