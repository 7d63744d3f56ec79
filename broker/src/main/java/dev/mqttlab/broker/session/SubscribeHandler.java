package dev.mqttlab.broker.session;

import dev.mqttlab.broker.delivery.ApplicationMessage;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.SubAckPacket;
import dev.mqttlab.broker.packet.SubAckReasonCode;
import dev.mqttlab.broker.packet.SubscribePacket;
import dev.mqttlab.broker.packet.SubscriptionRequest;
import dev.mqttlab.broker.packet.UnsubAckPacket;
import dev.mqttlab.broker.packet.UnsubAckReasonCode;
import dev.mqttlab.broker.packet.UnsubscribePacket;
import dev.mqttlab.broker.routing.Subscription;
import dev.mqttlab.broker.topic.TopicFilter;
import java.util.ArrayList;
import java.util.List;

/**
 * SUBSCRIBE and UNSUBSCRIBE of one client.
 *
 * <p>A packet with an ill-formed filter closes the connection before any of its filters has an
 * effect; one that may not or cannot be granted is refused alone. SUBACK goes out before retained
 * messages. {@code $share/…} works in every version, although 3.x does not know it: as elsewhere.
 */
final class SubscribeHandler {
  private final ConnectedClient client;
  private final Session session;
  private final SessionScope scope;
  private final SessionEvents events;

  SubscribeHandler(
      ConnectedClient client, Session session, SessionScope scope, SessionEvents events) {
    this.client = client;
    this.session = session;
    this.scope = scope;
    this.events = events;
  }

  private boolean isV5() {
    return client.version().isV5();
  }

  void onSubscribe(SubscribePacket packet) throws ProtocolException {
    List<TopicFilter> filters = new ArrayList<>(packet.requests().size());
    for (SubscriptionRequest request : packet.requests()) {
      filters.add(checked(request));
    }
    List<Integer> identifiers = packet.properties().subscriptionIdentifiers();
    int identifier = identifiers.isEmpty() ? 0 : identifiers.get(0);
    List<SubAckReasonCode> codes = new ArrayList<>(filters.size());
    List<Subscription> withRetained = new ArrayList<>(filters.size());
    for (int i = 0; i < filters.size(); i++) {
      SubscriptionRequest request = packet.requests().get(i);
      SubAckReasonCode code = refusal(packet.packetIdentifier(), i, filters.get(i));
      if (code == null) {
        code = SubAckReasonCode.values()[request.qos().value()]; // [v5 MQTT-3.8.4-7]
        grant(request, filters.get(i), identifier, withRetained);
      } else {
        code = expressible(code, request);
      }
      codes.add(code);
      events.subscribed(client.ref(), request, code.value(), identifier);
    }
    client.send(new SubAckPacket(packet.packetIdentifier(), codes, Properties.NONE));
    withRetained.forEach(this::sendRetained);
    filters.forEach(scope.systemTopics()::subscribed);
  }

  private TopicFilter checked(SubscriptionRequest request) throws ProtocolException {
    TopicFilter filter = TopicChecks.filter(request.filter(), client.version());
    if (request.noLocal() && filter.shareName().isPresent()) {
      throw new ProtocolException(
          DisconnectReasonCode.PROTOCOL_ERROR, "v5 MQTT-3.8.3-4", request.filter());
    }
    return filter;
  }

  /** Why the filter is not granted, null when it is. */
  private SubAckReasonCode refusal(int packetIdentifier, int index, TopicFilter filter) {
    SessionLimits limits = scope.limits();
    String limit = TopicChecks.exceeded(filter.toString(), filter.levels(), limits);
    if (isV5() && session.inbound().contains(packetIdentifier)) {
      return SubAckReasonCode.PACKET_IDENTIFIER_IN_USE;
    }
    if (limit != null) {
      return refused(SubAckReasonCode.TOPIC_FILTER_INVALID, limit, filter);
    }
    if (index >= limits.maxFiltersPerSubscribe()) {
      return refused(SubAckReasonCode.QUOTA_EXCEEDED, "limit maxFiltersPerSubscribe", filter);
    }
    if (session.subscriptions().size() >= limits.maxSubscriptionsPerClient()
        && !session.isSubscribed(filter.toString())) {
      return refused(SubAckReasonCode.QUOTA_EXCEEDED, "limit maxSubscriptionsPerClient", filter);
    }
    return session.authorizer().maySubscribe(filter) ? null : SubAckReasonCode.NOT_AUTHORIZED;
  }

  private SubAckReasonCode refused(SubAckReasonCode code, String limit, TopicFilter filter) {
    events.violation(client.ref(), limit, filter.toString(), isV5() ? code.value() : -1, false);
    return code;
  }

  /** The code as the version can say it. */
  private SubAckReasonCode expressible(SubAckReasonCode code, SubscriptionRequest request) {
    return switch (client.version()) {
      case V5_0 -> code;
      case V3_1_1 -> SubAckReasonCode.UNSPECIFIED_ERROR; // 0x80, the only failure [3.1.1 §3.9.3]
      // 3.1 knows no failure: claims to grant what it does not [3.1 §3.9]
      case V3_1 -> SubAckReasonCode.values()[request.qos().value()];
    };
  }

  private void grant(
      SubscriptionRequest request,
      TopicFilter filter,
      int identifier,
      List<Subscription> withRetained) {
    Subscription subscription =
        new Subscription(
            session,
            filter,
            request.qos(),
            request.noLocal(),
            request.retainAsPublished(),
            identifier);
    boolean isNew = session.subscribe(subscription);
    boolean wanted =
        switch (request.retainHandling()) {
          case 0 -> true; // [v5 MQTT-3.3.1-9]
          case 1 -> isNew; // [v5 MQTT-3.3.1-10]
          default -> false; // [v5 MQTT-3.3.1-11]
        };
    if (wanted && !subscription.isShared()) { // none for Shared Subscriptions [v5 §4.8.2]
      withRetained.add(subscription);
    }
  }

  private void sendRetained(Subscription subscription) {
    scope.retained().forEachMatch(subscription.filter(), message -> deliver(subscription, message));
    scope
        .systemTopics()
        .forEachMatch(subscription.filter(), message -> deliver(subscription, message));
  }

  private void deliver(Subscription subscription, ApplicationMessage message) {
    boolean own = subscription.noLocal() && message.publisher().equals(session.clientIdentifier());
    if (!own && session.mayReceive(message.topic())) { // [v5 MQTT-3.8.3-3]
      session.deliver(message, subscription.terms(), true); // RETAIN 1 [v5 MQTT-3.3.1-8]
    }
  }

  void onUnsubscribe(UnsubscribePacket packet) throws ProtocolException {
    for (String filter : packet.filters()) {
      TopicChecks.filter(filter, client.version());
    }
    List<UnsubAckReasonCode> codes = new ArrayList<>(packet.filters().size());
    boolean inUse = isV5() && session.inbound().contains(packet.packetIdentifier());
    for (String filter : packet.filters()) {
      if (inUse) {
        codes.add(UnsubAckReasonCode.PACKET_IDENTIFIER_IN_USE);
        continue;
      }
      boolean existed = session.unsubscribe(filter);
      codes.add(existed ? UnsubAckReasonCode.SUCCESS : UnsubAckReasonCode.NO_SUBSCRIPTION_EXISTED);
      events.unsubscribed(client.ref(), filter, existed);
    }
    client.send(new UnsubAckPacket(packet.packetIdentifier(), codes, Properties.NONE));
  }
}
