package dev.mqttlab.lab.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveSocketTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int BOUND = 10;

  private final FakeWire wire = new FakeWire();
  private final FakeSource source = new FakeSource();
  private final LiveSocket socket = new LiveSocket(wire, source, BOUND);

  @BeforeEach
  void open() {
    socket.open();
  }

  @Test
  void firstFrame_isTheSnapshotThenGreetingThenLaterEvents() throws Exception {
    assertEquals(1, source.requests);
    socket.event(Events.encoded(3));
    socket.event(Events.encoded(4));
    socket.flush();
    assertEquals(List.of(), wire.sent);
    snapshot(1, 3);
    wire.finishAll();
    assertEquals(List.of("snapshot", "exercise", "events 4"), wire.types());
  }

  @Test
  void eventsDuringAFrame_leaveTogetherInTheNext() throws Exception {
    ready();
    event(4);
    event(5);
    event(6);
    assertEquals(List.of("events 4"), wire.types());
    wire.finish();
    assertEquals(List.of("events 4", "events 5 6"), wire.types());
  }

  @Test
  void slowBrowser_losesEventsAndGetsASnapshot() throws Exception {
    ready();
    LongStream.rangeClosed(4, 4 + BOUND + 5).forEach(this::event);
    assertEquals(List.of("events 4"), wire.types());
    wire.finish();
    assertEquals(List.of("events 4", "lost 15"), wire.types());
    assertEquals(15, source.lost);
    assertEquals(2, source.requests);
    event(30);
    snapshot(2, 29);
    wire.finishAll();
    assertEquals(List.of("events 4", "lost 15", "snapshot", "exercise", "events 30"), wire.types());
  }

  @Test
  void slowBrowser_losesFewLargeEventsAlready() throws Exception {
    ready();
    event(4);
    String large = "x".repeat(BOUND * 2_048);
    for (int i = 0; i < 5; i++) {
      socket.event(new EncodedEvent(5 + i, true, large));
    }
    wire.finish();
    assertEquals(List.of("events 4", "lost 5"), wire.types());
  }

  @Test
  void snapshotTakenBeforeTheGap_isIgnored() throws Exception {
    LongStream.rangeClosed(1, BOUND + 1).forEach(this::event);
    assertEquals(2, source.requests);
    snapshot(1, 1);
    wire.finishAll();
    assertEquals(List.of("lost 11"), wire.types());
    snapshot(2, 11);
    wire.finishAll();
    assertEquals(List.of("lost 11", "snapshot", "exercise"), wire.types());
  }

  @Test
  void frames_keepTheirPlaceAndTheNewestOfAKindWins() throws Exception {
    ready();
    event(4);
    event(5);
    socket.frame("goals", Frames.notice("info", "old"));
    event(6);
    socket.frame("goals", Frames.notice("info", "new"));
    wire.finishAll();
    assertEquals(List.of("events 4", "events 5 6", "notice"), wire.types());
    assertEquals("new", wire.last().get("text").asText());
  }

  @Test
  void failedSend_closesAndLeavesTheFeed() {
    ready();
    event(4);
    wire.fail();
    assertEquals(1011, wire.closeCode);
    assertTrue(source.removed);
    event(5);
    assertEquals(1, wire.sent.size());
  }

  @Test
  void browserThatTakesNothing_isClosedByTheHeartbeat() {
    ready();
    socket.heartbeat(Long.MAX_VALUE);
    assertEquals(1, wire.pings);
    event(4);
    socket.heartbeat(Long.MAX_VALUE);
    assertEquals(0, wire.closeCode);
    socket.heartbeat(-1);
    assertEquals(1013, wire.closeCode);
  }

  private void ready() {
    snapshot(1, 3);
    wire.finishAll();
    wire.sent.clear();
  }

  private void event(long sequence) {
    socket.event(Events.encoded(sequence));
    socket.flush();
  }

  private void snapshot(int request, long sequence) {
    socket.snapshot(
        request,
        sequence,
        Frames.frame("snapshot", json -> {}),
        List.of(Frames.frame("exercise", json -> {})));
  }

  private final class FakeSource implements LiveSocket.Source {
    private int requests;
    private long lost;
    private boolean removed;

    @Override
    public void requestSnapshot(LiveSocket asking, int request) {
      requests++;
      assertEquals(requests, request);
    }

    @Override
    public void onLane(Runnable task) {
      task.run();
    }

    @Override
    public void countLost(long events) {
      lost += events;
    }

    @Override
    public void remove(LiveSocket gone) {
      removed = true;
    }
  }

  private static final class FakeWire implements LiveSocket.Wire {
    private final List<JsonNode> sent = new ArrayList<>();
    private Consumer<Throwable> pending;
    private int pings;
    private int closeCode;

    @Override
    public void send(String text, Consumer<Throwable> done) {
      assertEquals(null, pending, "two frames on the way");
      try {
        sent.add(MAPPER.readTree(text));
      } catch (Exception e) {
        throw new AssertionError(text, e);
      }
      pending = done;
    }

    @Override
    public void ping() {
      pings++;
    }

    @Override
    public void close(int code, String reason) {
      closeCode = code;
    }

    private void finish() {
      Consumer<Throwable> done = pending;
      pending = null;
      done.accept(null);
    }

    private void fail() {
      Consumer<Throwable> done = pending;
      pending = null;
      done.accept(new java.io.IOException("gone"));
    }

    private void finishAll() {
      while (pending != null) {
        finish();
      }
    }

    private JsonNode last() {
      return sent.get(sent.size() - 1);
    }

    private List<String> types() {
      return sent.stream().map(FakeWire::describe).toList();
    }

    private static String describe(JsonNode frame) {
      String type = frame.get("type").asText();
      if (!type.equals("events")) {
        return type;
      }
      if (frame.get("lost").asLong() > 0) {
        return "lost " + frame.get("lost").asLong();
      }
      StringBuilder text = new StringBuilder(type);
      frame.get("items").forEach(item -> text.append(' ').append(item.get("seq").asLong()));
      return text.toString();
    }
  }
}
