package dev.mqttlab.lab.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Every setting of the lab, each with its default.
 *
 * <p>A key {@code lab.port-offset} is also the environment variable {@code LAB_PORT_OFFSET}, and so
 * on. The five that most people need come first.
 */
@ConfigMapping(prefix = "lab")
public interface LabConfig {
  /** LAB_HTTP_PORT: port of the web pages, 0 = any free one. */
  @WithDefault("8000")
  int httpPort();

  /** LAB_PORT_OFFSET: added to the number of every MQTT door, so that two labs can share a host. */
  @WithDefault("0")
  int portOffset();

  /** LAB_BIND: address the doors listen on; {@code 0.0.0.0} opens the lab to the local network. */
  @WithDefault("127.0.0.1")
  String bind();

  /** LAB_DATA: folder for what the lab keeps; created when it is missing. */
  @WithDefault("data")
  Path data();

  /** The broker that the plaza's fleet talks to. */
  Mqtt mqtt();

  /** Numbers of the MQTT doors. */
  Doors doors();

  /** Bounds of the students' sandboxes. */
  Sandboxes sandboxes();

  /** Bounds of the live socket. */
  Live live();

  /** The public square. */
  Plaza plaza();

  /** {@code lab.mqtt.*}: where the reactive-messaging channels connect. */
  interface Mqtt {
    /** LAB_MQTT_HOST: another broker's host; absent = the lab's own broker. */
    Optional<String> host();

    /** LAB_MQTT_PORT: port of that other broker. */
    @WithDefault("1883")
    int port();

    /** LAB_MQTT_USERNAME: user name at that other broker. */
    Optional<String> username();

    /** LAB_MQTT_PASSWORD: password at that other broker. */
    Optional<String> password();
  }

  /** {@code lab.doors.*}: numbers before the offset; 0 = any free port, the offset not added. */
  interface Doors {
    @WithDefault("1883")
    int tcpPort();

    @WithDefault("8080")
    int webSocketPort();
  }

  /** {@code lab.sandboxes.*}. */
  interface Sandboxes {
    /** A sandbox without any connection and without an open page is freed after this time. */
    @WithDefault("PT60M")
    Duration idle();

    /** How many may exist at once; beyond that the longest idle one makes room. */
    @WithDefault("2000")
    int max();

    /** How many one network address may create per hour (a school shares one address). */
    @WithDefault("1200")
    int perAddressPerHour();

    /** Connections and open pages of one sandbox at once. */
    @WithDefault("60")
    int maxConnections();
  }

  /** {@code lab.live.*}. */
  interface Live {
    /** Shortest time between two frames; what happens in between leaves together. */
    @WithDefault("8")
    int coalesceMillis();

    /** Events that may wait for one slow browser; beyond that they are lost for it. */
    @WithDefault("1000")
    int queuedEvents();

    /** Events that may wait between the broker and the live feed of one sandbox. */
    @WithDefault("10000")
    int inboxEvents();

    /** Open sockets per sandbox. */
    @WithDefault("8")
    int socketsPerSandbox();

    /** Open sockets of the plaza. */
    @WithDefault("500")
    int plazaSockets();

    /** Commands per second that one socket may send; twice as many in a burst. */
    @WithDefault("10")
    int commandsPerSecond();
  }

  /** {@code lab.plaza.*}. */
  interface Plaza {
    /** LAB_PLAZA_FLEET: whether the simulated fleet runs. */
    @WithDefault("true")
    boolean fleet();

    /** Time between two readings of the fleet. */
    @WithDefault("PT1S")
    Duration tick();

    /** The plaza is emptied when no visitor has been there for this time. */
    @WithDefault("PT60M")
    Duration idle();

    /** Time between two attempts to reach the broker. */
    @WithDefault("PT5S")
    Duration reconnect();

    /** Anonymous clients that may be connected at once. */
    @WithDefault("300")
    int maxClients();
  }
}
