package dev.mqttlab.broker.session;

import dev.mqttlab.broker.delivery.Traffic;
import dev.mqttlab.broker.routing.RetainedStore;
import dev.mqttlab.broker.routing.Router;
import dev.mqttlab.broker.routing.Subscriptions;
import dev.mqttlab.broker.tap.BrokerClock;
import dev.mqttlab.broker.tap.Tap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * What the sessions of one namespace share; made once by the namespace.
 *
 * <p>Seams: {@code store/} (durable sessions) will listen to {@link SessionRegistry}; the packet
 * debugger ({@code tap.PacketGate}) sits in front of {@link ConnectedClient#onPacket} and behind
 * {@link NetworkConnection}, so nothing in here knows of either.
 */
public record SessionScope(
    SessionLimits limits,
    BrokerClock clock,
    ScheduledExecutorService executor,
    Tap tap,
    Traffic traffic,
    Subscriptions subscriptions,
    RetainedStore retained,
    SystemTopics systemTopics,
    Router router,
    SessionRegistry registry) {

  String namespace() {
    return tap.namespace();
  }

  ScheduledFuture<?> schedule(Runnable task, long delayMicros) {
    return executor.schedule(task, delayMicros, TimeUnit.MICROSECONDS);
  }
}
