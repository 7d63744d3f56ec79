package dev.mqttlab.lab.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A browser on the live socket: collects frames, waits for the one that a test needs. */
public final class LiveClient implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final List<JsonNode> seen = new ArrayList<>();
  private final Deque<JsonNode> events = new ArrayDeque<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final boolean reading;
  private WebSocket socket;

  private LiveClient(boolean reading) {
    this.reading = reading;
  }

  /** Opens {@code /live/<code>} as a visitor. */
  public static LiveClient open(int port, String code, String visitor) {
    return open(port, code, visitor, "http://localhost:" + port, true);
  }

  /** One that takes nothing from the network until {@link #read}. */
  public static LiveClient openWithoutReading(int port, String code, String visitor) {
    return open(port, code, visitor, "http://localhost:" + port, false);
  }

  public static LiveClient open(
      int port, String code, String visitor, String origin, boolean reading) {
    LiveClient client = new LiveClient(reading);
    WebSocket.Builder builder = HTTP.newWebSocketBuilder().header("Origin", origin);
    if (visitor != null) {
      builder.header("Cookie", "lab_visitante=" + visitor);
    }
    client.socket =
        builder.buildAsync(URI.create("ws://localhost:" + port + "/live/" + code), client).join();
    return client;
  }

  /** Status of the refused handshake. */
  public static int refusal(int port, String code, String visitor, String origin) {
    try (LiveClient unwanted = open(port, code, visitor, origin, true)) {
      throw new AssertionError("let in: " + unwanted);
    } catch (CompletionException e) {
      return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
    }
  }

  /** Begins to read after {@link #openWithoutReading}. */
  public void read() {
    socket.request(Long.MAX_VALUE);
  }

  public void send(String json) {
    socket.sendText(json, true).join();
  }

  /** The next frame that fits; everything before it is kept in {@link #seen}. */
  public JsonNode await(Predicate<JsonNode> wanted) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Await.SECONDS);
    while (true) {
      JsonNode frame = next(deadline);
      if (frame == null) {
        throw new AssertionError("not among " + seen);
      }
      seen.add(frame);
      frame.path("items").forEach(events::addLast);
      if (wanted.test(frame)) {
        return frame;
      }
    }
  }

  private JsonNode next(long deadline) {
    try {
      return frames.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public JsonNode awaitType(String type) {
    return await(frame -> frame.get("type").asText().equals(type));
  }

  /** The first event that fits after the one awaited before, however they are framed. */
  public JsonNode awaitEvent(Predicate<JsonNode> wanted) {
    while (true) {
      while (!events.isEmpty()) {
        JsonNode event = events.removeFirst();
        if (wanted.test(event)) {
          return event;
        }
      }
      awaitType("events");
    }
  }

  public List<JsonNode> seen() {
    return seen;
  }

  public CompletionStage<Integer> closed() {
    return closed;
  }

  @Override
  public void onOpen(WebSocket opened) {
    if (reading) {
      opened.request(Long.MAX_VALUE);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      try {
        frames.add(MAPPER.readTree(partial.toString()));
      } catch (Exception e) {
        throw new AssertionError(partial.toString(), e);
      }
      partial.setLength(0);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
  }
}
