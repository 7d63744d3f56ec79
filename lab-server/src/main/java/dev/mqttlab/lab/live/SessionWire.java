package dev.mqttlab.lab.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A {@link LiveSocket.Wire} over a WebSocket session; never waits. */
final class SessionWire implements LiveSocket.Wire {
  private final Session session;

  SessionWire(Session session) {
    this.session = session;
  }

  @Override
  public void send(String text, Consumer<Throwable> done) {
    session.getAsyncRemote().sendText(text, result -> done.accept(result.getException()));
  }

  @Override
  public void ping() {
    try {
      session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
    } catch (IOException | IllegalStateException e) {
      close(1011, "ping failed");
    }
  }

  @Override
  public void close(int code, String reason) {
    try {
      session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
    } catch (IOException | IllegalStateException e) {
      // It is closed then, which was wanted.
    }
  }
}
