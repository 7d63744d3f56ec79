package dev.mqttlab.broker.tap;

import dev.mqttlab.broker.message.Payload;
import java.util.List;
import java.util.Optional;

/**
 * The state of a namespace between two events: everything up to {@code sequence} is included.
 *
 * @param sequence number of the last event emitted before the snapshot
 */
public record NamespaceSnapshot(
    String namespace,
    long sequence,
    List<Client> clients,
    List<Subscription> subscriptions,
    List<RetainedMessage> retained) {
  public NamespaceSnapshot {
    clients = List.copyOf(clients);
    subscriptions = List.copyOf(subscriptions);
    retained = List.copyOf(retained);
  }

  /** A Session, connected or not. */
  public record Client(
      ClientRef ref,
      boolean connected,
      int protocolLevel,
      boolean cleanStart,
      int keepAliveSeconds,
      Optional<BrokerEvent.Will> will,
      int queuedMessages) {}

  /** A subscription of a Session. */
  public record Subscription(
      String clientIdentifier,
      String filter,
      int qos,
      boolean noLocal,
      int subscriptionIdentifier) {}

  /** The retained message of a topic. */
  public record RetainedMessage(String topic, Payload payload, int qos) {}
}
