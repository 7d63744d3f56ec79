package dev.mqttlab.broker;

/**
 * A door to open.
 *
 * @param name shown in events and in {@link ListenerStatus}; unique within a broker
 * @param kind what is spoken there
 * @param host address to bind; ignored for {@link Kind#IN_PROCESS}
 * @param port 0 picks a free one; ignored for {@link Kind#IN_PROCESS}
 */
public record Listener(String name, Kind kind, String host, int port) {
  /** What is spoken at the door. */
  public enum Kind {
    /** MQTT over TCP. */
    TCP,
    /** MQTT over WebSocket, paths {@code /mqtt} and {@code /}. */
    WEB_SOCKET,
    /** MQTT over a Netty {@code LocalChannel}, for clients in the same process. */
    IN_PROCESS
  }

  public Listener {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a listener needs a name");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
  }

  /** MQTT over TCP. */
  public static Listener tcp(String name, String host, int port) {
    return new Listener(name, Kind.TCP, host, port);
  }

  /** MQTT over WebSocket. */
  public static Listener webSocket(String name, String host, int port) {
    return new Listener(name, Kind.WEB_SOCKET, host, port);
  }

  /** MQTT within this process; see {@link Broker#inProcessAddress(String)}. */
  public static Listener inProcess(String name) {
    return new Listener(name, Kind.IN_PROCESS, "local", 0);
  }
}
