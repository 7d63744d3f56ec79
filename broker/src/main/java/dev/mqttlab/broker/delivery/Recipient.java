package dev.mqttlab.broker.delivery;

import dev.mqttlab.broker.tap.ClientRef;
import dev.mqttlab.broker.tap.SubscriptionOutcome;
import dev.mqttlab.broker.topic.TopicName;

/** Who a message can be delivered to; implemented by the session, so that routing knows none. */
public interface Recipient {
  /** Who it is, for events. */
  ClientRef ref();

  /** Is there a Network Connection? */
  boolean connected();

  /** Connected, and its connection takes more at once. */
  boolean ready();

  /** May it see messages of this topic at all? */
  boolean mayReceive(TopicName topic);

  /**
   * Sends, queues or drops the message.
   *
   * @param retained true for a retained message on subscription, which goes with RETAIN 1
   * @return what became of it
   */
  SubscriptionOutcome.Result deliver(
      ApplicationMessage message, DeliveryTerms terms, boolean retained);
}
