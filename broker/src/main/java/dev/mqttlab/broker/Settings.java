package dev.mqttlab.broker;

import dev.mqttlab.broker.session.SessionLimits;
import dev.mqttlab.broker.transport.TransportLimits;

/** The configuration as the layers want it: each gets only its own bounds. */
final class Settings {
  private static final int TWO_BYTES = 0xFFFF;

  private final BrokerConfig config;

  Settings(BrokerConfig config) {
    this.config = config;
  }

  TransportLimits transportLimits() {
    return new TransportLimits(
        config.limit(Limit.CONNECT_TIMEOUT_MILLIS),
        config.limit(Limit.AUTHENTICATION_TIMEOUT_MILLIS),
        config.limit(Limit.PACKET_BEFORE_CONNECT_BYTES),
        config.limit(Limit.PACKET_BYTES),
        config.limit(Limit.WEB_SOCKET_HEADER_BYTES),
        config.limit(Limit.CONNECTIONS),
        config.limit(Limit.CONNECTIONS_PER_ADDRESS),
        config.limit(Limit.WRITE_BUFFER_LOW_BYTES),
        config.limit(Limit.WRITE_BUFFER_HIGH_BYTES),
        config.limit(Limit.UNWRITABLE_MILLIS),
        config.limit(Limit.UNREAD_ANSWERS_BYTES));
  }

  SessionLimits sessionLimits() {
    return SessionLimits.standalone().toBuilder()
        .receiveMaximum(Math.min(TWO_BYTES, config.limit(Limit.RECEIVE_MAXIMUM)))
        .maxInFlightMessages(Math.min(TWO_BYTES, config.limit(Limit.IN_FLIGHT_MESSAGES)))
        .maxQueuedMessages(config.limit(Limit.QUEUED_MESSAGES))
        .maxQueuedBytes(config.limit(Limit.QUEUED_BYTES))
        .topicAliasMaximum(Math.min(TWO_BYTES, config.limit(Limit.TOPIC_ALIASES)))
        .maxPacketBytes(config.limit(Limit.PACKET_BYTES))
        .maxTopicBytes(config.limit(Limit.TOPIC_BYTES))
        .maxTopicLevels(config.limit(Limit.TOPIC_LEVELS))
        .maxClientIdentifierBytes(config.limit(Limit.CLIENT_IDENTIFIER_BYTES))
        .maxFiltersPerSubscribe(config.limit(Limit.FILTERS_PER_SUBSCRIBE))
        .maxSubscriptionsPerClient(config.limit(Limit.FILTERS_PER_CLIENT))
        .maxSessions(config.limit(Limit.SESSIONS))
        .maxRetainedTopics(config.limit(Limit.RETAINED_TOPICS))
        .maxRetainedBytes(config.limit(Limit.RETAINED_BYTES))
        .explainedSubscriptions(config.explainedSubscriptions())
        .sysIntervalSeconds(config.sysIntervalSeconds())
        .build();
  }
}
