package dev.mqttlab.exercises.run;

import dev.mqttlab.broker.Broker;
import dev.mqttlab.broker.BrokerConfig;
import dev.mqttlab.broker.Listener;
import dev.mqttlab.broker.access.AccessDecision;
import dev.mqttlab.broker.access.Authenticator;
import dev.mqttlab.broker.access.Authorizer;
import dev.mqttlab.broker.access.ConnectRequest;
import dev.mqttlab.broker.client.MqttClient;
import dev.mqttlab.exercises.catalog.Exercise;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real broker with doors as in the lab: user name {@code <code>} is the student of that sandbox,
 * {@code actor/<code>/<id>} one of its actors.
 */
final class LabBroker implements AutoCloseable {
  private static final AtomicInteger CODES = new AtomicInteger();

  private final Broker broker;
  private final Map<String, Authorizer> students = new ConcurrentHashMap<>();
  private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);

  LabBroker() {
    Authenticator doors = request -> CompletableFuture.completedFuture(decide(request));
    broker =
        Broker.start(
            BrokerConfig.classroom()
                .listener(Listener.tcp("tcp", "127.0.0.1", 0))
                .listener(Listener.inProcess("in-process"))
                .authenticator(doors)
                .build());
  }

  private AccessDecision decide(ConnectRequest request) {
    String user = request.userName().orElse("");
    if (user.startsWith("actor/")) {
      String[] parts = user.split("/", 3);
      return new AccessDecision.Granted(parts[1], "actor:" + parts[2], Authorizer.ALLOW_ALL);
    }
    return user.isEmpty()
        ? new AccessDecision.Refused(
            AccessDecision.Refused.Reason.NOT_AUTHORIZED, "a sandbox code is needed")
        : new AccessDecision.Granted(
            user, "alumno", students.getOrDefault(user, Authorizer.ALLOW_ALL));
  }

  Broker broker() {
    return broker;
  }

  /** A sandbox that nobody else has. */
  String newCode() {
    return "s" + CODES.incrementAndGet();
  }

  AttemptContext context(String code) {
    return new AttemptContext(
        broker,
        code,
        broker.inProcessAddress("in-process"),
        id -> new AttemptContext.Credentials("actor/" + code + "/" + id, Optional.empty()),
        Clock.systemUTC(),
        scheduler);
  }

  Attempt begin(Exercise exercise, long seed, String code, AttemptListener listener) {
    students.put(code, exercise.variant(seed).world().acl().authorizer("alumno"));
    return Attempt.begin(exercise, seed, context(code), listener);
  }

  MqttClient overTcp(MqttClient.Options options) {
    return MqttClient.tcp("127.0.0.1", broker.listener("tcp").port(), options);
  }

  MqttClient inProcess(MqttClient.Options options) {
    return MqttClient.local(broker.inProcessAddress("in-process"), options);
  }

  @Override
  public void close() {
    broker.close();
    scheduler.shutdownNow();
  }
}
