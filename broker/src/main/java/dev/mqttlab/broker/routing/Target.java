package dev.mqttlab.broker.routing;

import dev.mqttlab.broker.delivery.DeliveryTerms;
import dev.mqttlab.broker.delivery.Recipient;
import dev.mqttlab.broker.message.QoS;
import java.util.ArrayList;
import java.util.List;

/**
 * One client in a route with all its matching subscriptions, merged: it gets one copy, in every
 * version, with the highest granted QoS [3.1.1 MQTT-3.3.5-1] [v5 MQTT-3.3.4-2] and all Subscription
 * Identifiers [v5 MQTT-3.3.4-4]; RETAIN is kept when any of them asks for that.
 */
final class Target {
  private final Recipient recipient;
  private final List<Subscription> subscriptions = new ArrayList<>(1);
  private DeliveryTerms terms;
  private DeliveryTerms ownTerms;

  Target(Recipient recipient) {
    this.recipient = recipient;
  }

  void add(Subscription subscription) {
    subscriptions.add(subscription);
  }

  /** Merges once all matching subscriptions are in. */
  void seal() {
    terms = merge(subscriptions);
    ownTerms =
        merge(subscriptions.stream().filter(subscription -> !subscription.noLocal()).toList());
  }

  private static DeliveryTerms merge(List<Subscription> subscriptions) {
    if (subscriptions.size() <= 1) {
      return subscriptions.isEmpty() ? null : subscriptions.get(0).terms();
    }
    QoS maximum = QoS.AT_MOST_ONCE;
    boolean retainAsPublished = false;
    List<Integer> identifiers = new ArrayList<>();
    List<String> filters = new ArrayList<>();
    for (Subscription each : subscriptions) {
      maximum = maximum.compareTo(each.maximumQos()) < 0 ? each.maximumQos() : maximum;
      retainAsPublished |= each.retainAsPublished();
      identifiers.addAll(each.terms().subscriptionIdentifiers());
      filters.addAll(each.terms().filters());
    }
    return new DeliveryTerms(maximum, retainAsPublished, identifiers, filters);
  }

  Recipient recipient() {
    return recipient;
  }

  List<Subscription> subscriptions() {
    return subscriptions;
  }

  /** The terms for a message of this publisher; null when No Local leaves nothing. */
  DeliveryTerms termsFor(Recipient publisher) {
    return publisher == recipient ? ownTerms : terms; // [v5 MQTT-3.8.3-3]
  }
}
