package dev.mqttlab.broker.routing;

import dev.mqttlab.broker.delivery.ApplicationMessage;
import dev.mqttlab.broker.delivery.DeliveryTerms;
import dev.mqttlab.broker.delivery.Recipient;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.tap.BrokerEvent.Dropped;
import dev.mqttlab.broker.tap.BrokerEvent.Published;
import dev.mqttlab.broker.tap.BrokerEvent.Retained;
import dev.mqttlab.broker.tap.RoutingDecision;
import dev.mqttlab.broker.tap.SubscriptionOutcome.Result;
import dev.mqttlab.broker.tap.Tap;
import java.util.List;
import java.util.Optional;

/**
 * Takes a message to everybody who subscribed to it.
 *
 * <p>How it works: the route of the topic comes out of a cache; every target gets one copy on its
 * merged terms, every share group one for the member whose turn it is. In an observed namespace a
 * {@link DecisionBuilder} takes notes on the way and the tap holds the {@code Delivered} events
 * back until the {@code Published} event they belong to is complete; an unobserved one pays a null
 * check. Threads: the namespace's.
 */
public final class Router {
  private static final int SUCCESS = 0x00;
  private static final int NO_MATCHING_SUBSCRIBERS = 0x10;

  private final Subscriptions subscriptions;
  private final RetainedStore retained;
  private final Tap tap;
  private final int explainedSubscriptions;

  /**
   * @param explainedSubscriptions bound of the outcomes in one RoutingDecision
   */
  public Router(
      Subscriptions subscriptions, RetainedStore retained, Tap tap, int explainedSubscriptions) {
    this.subscriptions = subscriptions;
    this.retained = retained;
    this.tap = tap;
    this.explainedSubscriptions = explainedSubscriptions;
  }

  /** What became of a message. */
  public enum Outcome {
    /** Somebody subscribed to it. */
    ROUTED,
    /** Nobody subscribes to it. */
    NO_SUBSCRIBERS,
    /** Routed, but not retained: the store of the namespace is full. */
    NOT_RETAINED
  }

  /** Routes a message the publisher may publish; retains it if asked to. */
  public Outcome publish(ApplicationMessage message, PublishSource source) {
    Route route = subscriptions.route(message.topic());
    if (tap.observed()) {
      return publishObserved(route, message, source);
    }
    boolean stored = !message.retain() || retained.apply(message) != RetainedStore.Change.REFUSED;
    return outcome(deliver(route, message, source.publisher(), null), stored);
  }

  private static Outcome outcome(boolean routed, boolean stored) {
    return !stored ? Outcome.NOT_RETAINED : routed ? Outcome.ROUTED : Outcome.NO_SUBSCRIBERS;
  }

  private Outcome publishObserved(Route route, ApplicationMessage message, PublishSource source) {
    message.sequence(tap.hold());
    long micros = tap.micros();
    DecisionBuilder decision = new DecisionBuilder(message, explainedSubscriptions);
    boolean routed = false;
    boolean stored = true;
    try {
      stored = !message.retain() || retainObserved(message);
      routed = deliver(route, message, source.publisher(), decision);
      if (!routed) {
        emitDropped(message, source, Dropped.Reason.NO_MATCH);
      }
    } finally { // whatever happens: the number that was taken is used
      int code = routed || !source.reasonCodes() ? SUCCESS : NO_MATCHING_SUBSCRIBERS;
      RoutingDecision explained = decision.build(subscriptions.all());
      tap.release(published(message, source, message.sequence(), micros, code, explained));
    }
    return outcome(routed, stored);
  }

  private boolean deliver(
      Route route, ApplicationMessage message, Recipient publisher, DecisionBuilder decision) {
    boolean routed = false;
    for (Target target : route.targets()) {
      DeliveryTerms terms = target.termsFor(publisher);
      Result result = Result.NO_LOCAL;
      if (terms != null) {
        boolean allowed = target.recipient().mayReceive(route.topic());
        routed |= allowed;
        result =
            allowed ? target.recipient().deliver(message, terms, false) : Result.NOT_AUTHORIZED;
      }
      if (decision != null) {
        decision.target(target, publisher, terms, result);
      }
    }
    for (SharedGroup group : route.groups()) {
      Subscription member = group.select(route.topic(), message.qos());
      Result result =
          member == null
              ? Result.NOT_AUTHORIZED
              : member.owner().deliver(message, member.terms(), false);
      routed |= member != null;
      if (decision != null) {
        decision.group(group, member, result);
      }
    }
    return routed;
  }

  private boolean retainObserved(ApplicationMessage message) {
    RetainedStore.Change change = retained.apply(message);
    if (change == RetainedStore.Change.STORED || change == RetainedStore.Change.CLEARED) {
      Optional<Payload> value =
          change == RetainedStore.Change.STORED ? Optional.of(message.payload()) : Optional.empty();
      tap.emit(
          new Retained(
              tap.next(),
              tap.micros(),
              tap.namespace(),
              message.topic().toString(),
              value,
              message.qos().value(),
              message.sequence()));
    }
    return change != RetainedStore.Change.REFUSED;
  }

  /**
   * Tells the tap of a message that is not routed.
   *
   * @param code in PUBACK or PUBREC
   */
  public void refuse(ApplicationMessage message, PublishSource source, int code) {
    if (tap.observed()) {
      message.sequence(tap.next());
      RoutingDecision nothing = new RoutingDecision(false, List.of(), 0);
      tap.emit(published(message, source, message.sequence(), tap.micros(), code, nothing));
      emitDropped(message, source, Dropped.Reason.DENIED);
    }
  }

  private void emitDropped(
      ApplicationMessage message, PublishSource source, Dropped.Reason reason) {
    tap.emit(
        new Dropped(
            tap.next(),
            tap.micros(),
            tap.namespace(),
            source.ref(),
            message.topic().toString(),
            reason,
            message.sequence()));
  }

  private Published published(
      ApplicationMessage message,
      PublishSource source,
      long sequence,
      long micros,
      int code,
      RoutingDecision decision) {
    return new Published(
        sequence,
        micros,
        tap.namespace(),
        source.ref(),
        source.origin(),
        message.topic().toString(),
        message.payload(),
        message.qos().value(),
        message.retain(),
        source.dup(),
        source.packetIdentifier(),
        message.qos() == QoS.AT_MOST_ONCE ? -1 : code,
        decision);
  }
}
