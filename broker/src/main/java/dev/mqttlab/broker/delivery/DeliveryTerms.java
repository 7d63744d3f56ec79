package dev.mqttlab.broker.delivery;

import dev.mqttlab.broker.message.QoS;
import java.util.List;

/**
 * On what terms a recipient gets a message: those of one subscription, or of all matching ones
 * merged. Made once per route, shared by all its deliveries.
 *
 * @param maximumQos the QoS granted [v5 MQTT-3.8.4-8]
 * @param retainAsPublished keep the publisher's RETAIN flag [v5 MQTT-3.3.1-13]
 * @param subscriptionIdentifiers of all matching subscriptions [v5 MQTT-3.3.4-4]
 * @param filters the matching filters, as subscribed
 */
public record DeliveryTerms(
    QoS maximumQos,
    boolean retainAsPublished,
    List<Integer> subscriptionIdentifiers,
    List<String> filters) {
  public DeliveryTerms {
    subscriptionIdentifiers = List.copyOf(subscriptionIdentifiers);
    filters = List.copyOf(filters);
  }
}
