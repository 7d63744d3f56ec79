package dev.mqttlab.broker.routing;

import dev.mqttlab.broker.delivery.ApplicationMessage;
import dev.mqttlab.broker.delivery.DeliveryTerms;
import dev.mqttlab.broker.delivery.Recipient;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.tap.RoutingDecision;
import dev.mqttlab.broker.tap.SubscriptionOutcome;
import dev.mqttlab.broker.tap.SubscriptionOutcome.Result;
import dev.mqttlab.broker.topic.TopicFilter;
import dev.mqttlab.broker.topic.TopicName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes down, while a message is routed, what each subscription made of it.
 *
 * <p>Of several matching subscriptions of one client the one with the highest QoS carries the
 * result, the others are {@link Result#OVERLAPPING}.
 */
final class DecisionBuilder {
  private final ApplicationMessage message;
  private final int bound;
  private final List<SubscriptionOutcome> outcomes = new ArrayList<>();
  private final Set<Subscription> explained = new HashSet<>();
  private int matching;

  DecisionBuilder(ApplicationMessage message, int bound) {
    this.message = message;
    this.bound = bound;
  }

  /** A client with ordinary subscriptions got, or did not get, its one copy. */
  void target(Target target, Recipient publisher, DeliveryTerms terms, Result result) {
    boolean carried = false;
    for (Subscription each : target.subscriptions()) {
      if (publisher == target.recipient() && each.noLocal()) {
        add(each, Result.NO_LOCAL, null);
      } else if (result == Result.NOT_AUTHORIZED) {
        add(each, result, null);
      } else if (!carried && terms != null && each.maximumQos() == terms.maximumQos()) {
        add(each, result, terms);
        carried = true;
      } else {
        add(each, Result.OVERLAPPING, null);
      }
    }
  }

  /** A Shared Subscription: the selected member (null when none may see it) and the others. */
  void group(SharedGroup group, Subscription selected, Result result) {
    if (selected != null) {
      add(selected, result, selected.terms());
    }
    for (Subscription member : group.members()) {
      if (member != selected) {
        boolean allowed = member.owner().mayReceive(message.topic());
        add(member, allowed ? Result.SHARED_OTHER_MEMBER : Result.NOT_AUTHORIZED, null);
      }
    }
  }

  private void add(Subscription subscription, Result result, DeliveryTerms terms) {
    explained.add(subscription);
    matching++;
    if (outcomes.size() >= bound) {
      return;
    }
    boolean gone = terms != null && (result.delivered() || result == Result.QUEUED_OFFLINE);
    QoS qos = gone ? message.qos().min(terms.maximumQos()) : null;
    outcomes.add(
        new SubscriptionOutcome(
            subscription.owner().ref().clientIdentifier(),
            subscription.filter().toString(),
            result,
            gone ? qos.value() : -1,
            gone && message.retain() && terms.retainAsPublished(),
            -1));
  }

  /** Adds the subscriptions that did not match, as far as the bound allows. */
  RoutingDecision build(Collection<Subscription> all) {
    for (Subscription each : all) {
      if (outcomes.size() >= bound) {
        break;
      }
      if (!explained.contains(each)) {
        outcomes.add(notMatching(each));
      }
    }
    int left = Math.max(all.size(), matching) - outcomes.size();
    return new RoutingDecision(true, outcomes, Math.max(0, left));
  }

  private SubscriptionOutcome notMatching(Subscription subscription) {
    TopicFilter filter = subscription.filter();
    TopicName topic = message.topic();
    int level = filter.firstDifference(topic);
    // only the $ rule stands between them [v5 MQTT-4.7.2-1]
    boolean dollar = level == TopicFilter.MATCHES;
    return new SubscriptionOutcome(
        subscription.owner().ref().clientIdentifier(),
        filter.toString(),
        dollar ? Result.DOLLAR_TOPIC : Result.NO_MATCH,
        -1,
        false,
        level);
  }
}
