package dev.mqttlab.lab.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mqttlab.lab.wiring.LabConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;

/**
 * {@code /live/<code>}: one connection per open page. {@link LiveGate} has already checked who it
 * is. Runs on event loops: hands everything over and never waits.
 */
@ServerEndpoint("/live/{code}")
@ApplicationScoped
public class LiveEndpoint {
  private static final String CONNECTION = "lab.connection";

  private final LiveHub hub;
  private final ObjectMapper mapper;
  private final int commandsPerSecond;

  LiveEndpoint(LiveHub hub, ObjectMapper mapper, LabConfig config) {
    this.hub = hub;
    this.mapper = mapper;
    this.commandsPerSecond = config.live().commandsPerSecond();
  }

  @OnOpen
  void open(Session session, @PathParam("code") String code) {
    session.setMaxTextMessageBufferSize(Command.MAX_CHARS);
    session.setMaxIdleTimeout(0); // the heartbeat finds dead ones
    LiveConnection connection = new LiveConnection(code, hub, mapper, commandsPerSecond);
    session.getUserProperties().put(CONNECTION, connection);
    connection.open(new SessionWire(session));
  }

  @OnMessage
  void message(Session session, String text) {
    connection(session).message(text);
  }

  @OnClose
  void close(Session session) {
    connection(session).closedByPeer();
  }

  /** A broken connection is closed by the container, which calls {@link #close}. */
  @OnError
  void error(Session session, Throwable failure) {
    connection(session).closedByPeer();
  }

  private static LiveConnection connection(Session session) {
    return (LiveConnection) session.getUserProperties().get(CONNECTION);
  }
}
