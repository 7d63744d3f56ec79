package dev.mqttlab.broker.transport;

import dev.mqttlab.broker.Broker;
import dev.mqttlab.broker.BrokerConfig;
import dev.mqttlab.broker.Listener;
import dev.mqttlab.broker.access.AccessDecision;
import dev.mqttlab.broker.access.Authorizer;
import dev.mqttlab.broker.client.MqttClient;
import dev.mqttlab.broker.client.MqttClient.Options;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A broker with one door of each kind on free ports; the user name chooses the namespace. */
final class RunningBroker implements AutoCloseable {
  static final int SECONDS = 20;
  private final Broker broker;

  private RunningBroker(Broker broker) {
    this.broker = broker;
  }

  static RunningBroker start() {
    return start(config -> config);
  }

  static RunningBroker start(UnaryOperator<BrokerConfig.Builder> change) {
    BrokerConfig.Builder config =
        BrokerConfig.standalone()
            .eventLoopThreads(3)
            .authenticator(
                request ->
                    CompletableFuture.completedFuture(
                        new AccessDecision.Granted(
                            request.userName().orElse(BrokerConfig.DEFAULT_NAMESPACE),
                            request.userName().orElse("anonymous"),
                            Authorizer.ALLOW_ALL)))
            .listener(Listener.tcp("tcp", "127.0.0.1", 0))
            .listener(Listener.webSocket("ws", "127.0.0.1", 0))
            .listener(Listener.inProcess("local"));
    return new RunningBroker(Broker.start(change.apply(config).build()));
  }

  Broker broker() {
    return broker;
  }

  int tcpPort() {
    return broker.listener("tcp").port();
  }

  int webSocketPort() {
    return broker.listener("ws").port();
  }

  MqttClient tcp(Options options) {
    return MqttClient.tcp("127.0.0.1", tcpPort(), options);
  }

  MqttClient local(Options options) {
    return MqttClient.local(broker.inProcessAddress("local"), options);
  }

  /** Returns when every door has seen its last connection close. */
  void awaitNoConnections() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (broker.listeners().stream().anyMatch(door -> door.connections() > 0)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("connections stay open: " + broker.listeners());
      }
      Thread.onSpinWait();
    }
  }

  /** The result of a stage, in time or as a failure of the test. */
  static <T> T get(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e.toString(), e);
    }
  }

  @Override
  public void close() {
    broker.close();
  }
}
