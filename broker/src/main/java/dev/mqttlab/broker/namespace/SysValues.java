package dev.mqttlab.broker.namespace;

import dev.mqttlab.broker.delivery.Traffic;
import dev.mqttlab.broker.routing.RetainedStore;
import dev.mqttlab.broker.routing.Subscriptions;
import dev.mqttlab.broker.session.ConnectedClient;
import dev.mqttlab.broker.session.Session;
import dev.mqttlab.broker.session.SessionRegistry;
import dev.mqttlab.broker.tap.BrokerClock;
import java.util.function.ToLongFunction;

/** Where the values of the {@code $SYS} tree come from. */
final class SysValues {
  private static final String VERSION = version();

  private final SessionRegistry registry;
  private final Subscriptions subscriptions;
  private final RetainedStore retained;
  private final Traffic traffic;
  private final BrokerClock clock;
  private final long startMicros;

  SysValues(
      SessionRegistry registry,
      Subscriptions subscriptions,
      RetainedStore retained,
      Traffic traffic,
      BrokerClock clock) {
    this.registry = registry;
    this.subscriptions = subscriptions;
    this.retained = retained;
    this.traffic = traffic;
    this.clock = clock;
    this.startMicros = clock.micros();
  }

  private static String version() {
    String version = SysValues.class.getPackage().getImplementationVersion();
    return version == null ? "mqttlab" : "mqttlab version " + version;
  }

  void addTo(SysTopics topics) {
    topics.add("version", () -> VERSION);
    topics.add("uptime", () -> (clock.micros() - startMicros) / 1_000_000 + " seconds");
    topics.add("clients/connected", registry::connected);
    topics.add("clients/disconnected", () -> registry.size() - registry.connected());
    topics.add("clients/total", registry::size);
    topics.add("messages/received", traffic::packetsReceived);
    topics.add("messages/sent", traffic::packetsSent);
    topics.add("publish/messages/received", traffic::publishesReceived);
    topics.add("publish/messages/sent", traffic::publishesSent);
    topics.add("publish/messages/dropped", traffic::publishesDropped);
    topics.add("publish/bytes/received", traffic::publishBytesReceived);
    topics.add("publish/bytes/sent", traffic::publishBytesSent);
    topics.add(
        "bytes/received",
        () -> traffic.closedBytesReceived() + sumOfConnected(ConnectedClient::bytesUp));
    topics.add(
        "bytes/sent", () -> traffic.closedBytesSent() + sumOfConnected(ConnectedClient::bytesDown));
    topics.add("subscriptions/count", subscriptions::size);
    topics.add("retained messages/count", retained::size);
  }

  private long sumOfConnected(ToLongFunction<ConnectedClient> bytes) {
    return registry.all().stream()
        .filter(Session::connected)
        .mapToLong(session -> bytes.applyAsLong(session.client()))
        .sum();
  }
}
