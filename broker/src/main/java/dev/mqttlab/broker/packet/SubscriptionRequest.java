package dev.mqttlab.broker.packet;

import dev.mqttlab.broker.message.QoS;
import java.util.Objects;

/**
 * One Topic Filter of a SUBSCRIBE with its Subscription Options [v5 §3.8.3.1].
 *
 * @param filter raw, not yet checked as a Topic Filter
 * @param qos the maximum QoS the client wants
 * @param retainHandling 0 send retained messages, 1 only for a new subscription, 2 never
 */
public record SubscriptionRequest(
    String filter, QoS qos, boolean noLocal, boolean retainAsPublished, int retainHandling) {

  public SubscriptionRequest {
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(qos, "qos");
    if (retainHandling < 0 || retainHandling > 2) {
      throw new IllegalArgumentException("retainHandling must be 0, 1 or 2: " + retainHandling);
    }
  }

  /** A request as 3.x can make it: only a QoS. */
  public SubscriptionRequest(String filter, QoS qos) {
    this(filter, qos, false, false, 0);
  }
}
