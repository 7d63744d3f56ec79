package dev.mqttlab.broker.routing;

import dev.mqttlab.broker.delivery.DeliveryTerms;
import dev.mqttlab.broker.delivery.Recipient;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.topic.TopicFilter;
import java.util.List;

/**
 * One Topic Filter of one session with its Subscription Options. Compared by identity: subscribing
 * again makes a new one that replaces the old.
 */
public final class Subscription {
  private final Recipient owner;
  private final TopicFilter filter;
  private final QoS maximumQos;
  private final boolean noLocal;
  private final boolean retainAsPublished;
  private final int identifier;
  private final DeliveryTerms terms;

  /**
   * @param identifier Subscription Identifier, 0 for none
   */
  public Subscription(
      Recipient owner,
      TopicFilter filter,
      QoS maximumQos,
      boolean noLocal,
      boolean retainAsPublished,
      int identifier) {
    this.owner = owner;
    this.filter = filter;
    this.maximumQos = maximumQos;
    this.noLocal = noLocal;
    this.retainAsPublished = retainAsPublished;
    this.identifier = identifier;
    this.terms =
        new DeliveryTerms(
            maximumQos,
            retainAsPublished,
            identifier == 0 ? List.of() : List.of(identifier),
            List.of(filter.toString()));
  }

  public Recipient owner() {
    return owner;
  }

  public TopicFilter filter() {
    return filter;
  }

  public QoS maximumQos() {
    return maximumQos;
  }

  public boolean noLocal() {
    return noLocal;
  }

  public boolean retainAsPublished() {
    return retainAsPublished;
  }

  /** Subscription Identifier, 0 for none. */
  public int identifier() {
    return identifier;
  }

  public boolean isShared() {
    return filter.shareName().isPresent();
  }

  /** The terms of this subscription alone. */
  public DeliveryTerms terms() {
    return terms;
  }
}
