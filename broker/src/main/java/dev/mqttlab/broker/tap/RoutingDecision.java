package dev.mqttlab.broker.tap;

import java.util.List;

/**
 * Why each subscription of the namespace did or did not get one PUBLISH.
 *
 * @param accepted false when the publisher may not publish there: then {@code outcomes} is empty
 * @param outcomes one per subscription, at most {@code BrokerConfig.explainedSubscriptions},
 *     matched ones first
 * @param unexplained how many further subscriptions did not match and were left out by that bound
 */
public record RoutingDecision(
    boolean accepted, List<SubscriptionOutcome> outcomes, int unexplained) {
  public RoutingDecision {
    outcomes = List.copyOf(outcomes);
  }

  /** Number of subscriptions that matched and were delivered or queued. */
  public int matched() {
    int count = 0;
    for (SubscriptionOutcome outcome : outcomes) {
      if (outcome.result().delivered()
          || outcome.result() == SubscriptionOutcome.Result.QUEUED_OFFLINE) {
        count++;
      }
    }
    return count;
  }
}
