package dev.mqttlab.broker.client;

import dev.mqttlab.broker.packet.ReasonCode;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/**
 * What a client has asked and not been answered: one Packet Identifier each [v5 §2.2.1], and the
 * publications that wait for a place under the server's Receive Maximum. On the client's loop.
 */
final class Exchanges {
  private static final int MAX_IDENTIFIER = 65_535;
  private static final int MAX_WAITING = 10_000;

  private record Exchange(CompletableFuture<List<Integer>> answer, boolean publication) {}

  private record Waiting(IntConsumer sender, CompletableFuture<List<Integer>> answer) {}

  private final Map<Integer, Exchange> open = new HashMap<>();
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private int receiveMaximum = MAX_IDENTIFIER;
  private int publications;
  private int lastIdentifier;

  /** Publications with QoS 1 and 2 the server takes at a time. */
  void receiveMaximum(int value) {
    receiveMaximum = value;
  }

  /**
   * Sends a SUBSCRIBE or UNSUBSCRIBE.
   *
   * @param sender gets the Packet Identifier, in use until {@link #answered}
   */
  void begin(IntConsumer sender, CompletableFuture<List<Integer>> answer) {
    int identifier = freeIdentifier();
    open.put(identifier, new Exchange(answer, false));
    send(sender, identifier);
  }

  /** Sends a publication with QoS 1 or 2 now or when the Receive Maximum allows it. */
  void publish(IntConsumer sender, CompletableFuture<List<Integer>> answer) {
    if (waiting.size() >= MAX_WAITING) {
      answer.completeExceptionally(new IllegalStateException("too many publications wait"));
      return;
    }
    waiting.add(new Waiting(sender, answer));
    sendWaiting();
  }

  private void sendWaiting() {
    while (publications < receiveMaximum && !waiting.isEmpty()) {
      Waiting next = waiting.remove();
      int identifier = freeIdentifier();
      open.put(identifier, new Exchange(next.answer(), true));
      publications++;
      send(next.sender(), identifier);
    }
  }

  private void send(IntConsumer sender, int identifier) {
    try {
      sender.accept(identifier);
    } catch (IllegalArgumentException e) { // cannot be encoded: a topic of 70,000 bytes
      Exchange exchange = close(identifier);
      exchange.answer().completeExceptionally(e);
    }
  }

  private int freeIdentifier() {
    if (open.size() == MAX_IDENTIFIER) {
      throw new IllegalStateException("all Packet Identifiers are in use");
    }
    do {
      lastIdentifier = lastIdentifier % MAX_IDENTIFIER + 1;
    } while (open.containsKey(lastIdentifier));
    return lastIdentifier;
  }

  /** The exchange is over; its identifier is free again. Ignored when there is none. */
  void answered(int identifier, List<? extends ReasonCode> codes) {
    if (open.containsKey(identifier)) {
      close(identifier).answer().complete(codes.stream().map(ReasonCode::value).toList());
      sendWaiting();
    }
  }

  private Exchange close(int identifier) {
    Exchange exchange = open.remove(identifier);
    if (exchange.publication()) {
      publications--;
    }
    return exchange;
  }

  /** The connection is gone: nothing will be answered. */
  void failAll(Throwable cause) {
    List<Exchange> lost = List.copyOf(open.values());
    List<Waiting> unsent = List.copyOf(waiting);
    open.clear();
    waiting.clear();
    lost.forEach(exchange -> exchange.answer().completeExceptionally(cause));
    unsent.forEach(publication -> publication.answer().completeExceptionally(cause));
  }
}
