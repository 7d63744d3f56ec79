package dev.mqttlab.broker.tap;

/**
 * Sees what the broker does; can change nothing.
 *
 * <p>Called on the event loop that owns the namespace: it must return at once (hand over to a
 * queue), must not block and must not call back into the broker synchronously. What it throws is
 * logged and counted, and harms nobody.
 */
@FunctionalInterface
public interface BrokerObserver {
  void onEvent(BrokerEvent event);
}
