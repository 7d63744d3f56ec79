package dev.mqttlab.broker.session;

import dev.mqttlab.broker.delivery.ApplicationMessage;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.PubAckPacket;
import dev.mqttlab.broker.packet.PubAckReasonCode;
import dev.mqttlab.broker.packet.PubCompPacket;
import dev.mqttlab.broker.packet.PubRecPacket;
import dev.mqttlab.broker.packet.PubRelPacket;
import dev.mqttlab.broker.packet.PubRelReasonCode;
import dev.mqttlab.broker.packet.PublishPacket;
import dev.mqttlab.broker.packet.WillMessage;
import dev.mqttlab.broker.routing.PublishSource;
import dev.mqttlab.broker.routing.Router.Outcome;
import dev.mqttlab.broker.tap.BrokerEvent.Origin;
import dev.mqttlab.broker.topic.TopicName;

/**
 * PUBLISH and PUBREL of one client.
 *
 * <p>How it works: QoS 2 is routed when the PUBLISH comes first (method B of [v5 figure 4.3]); its
 * Packet Identifier is remembered in the session until PUBREL, and a PUBLISH with a remembered one
 * is answered but not routed again. What the client may not publish is acknowledged with 0x87 in
 * 5.0 and with plain success in 3.x, which has no way to say no [3.1.1 MQTT-3.3.5-2].
 */
final class PublishHandler {
  private final ConnectedClient client;
  private final Session session;
  private final SessionScope scope;
  private final SessionEvents events;
  private final TopicAliases aliases;
  private final boolean v5;
  private final PublishSource plainSource;

  PublishHandler(
      ConnectedClient client, Session session, SessionScope scope, SessionEvents events) {
    this.client = client;
    this.session = session;
    this.scope = scope;
    this.events = events;
    this.v5 = client.version().isV5();
    this.aliases = new TopicAliases(v5 ? scope.limits().topicAliasMaximum() : 0);
    this.plainSource = source(Origin.CLIENT, false, 0);
  }

  private PublishSource source(Origin origin, boolean dup, int packetIdentifier) {
    return new PublishSource(session, client.ref(), origin, dup, packetIdentifier, v5);
  }

  /** Topics below {@code $SYS} are the server's own. */
  static boolean isSystem(TopicName topic) {
    return topic.isDollar() && topic.levels().get(0).equals("$SYS");
  }

  void onPublish(PublishPacket packet) throws ProtocolException {
    scope.traffic().publishReceived(packet.payload().size());
    String raw = v5 ? aliases.resolve(packet) : packet.topic();
    TopicName topic = scope.subscriptions().knownTopic(raw);
    if (topic == null) {
      topic = TopicChecks.name(raw, client.version(), scope.limits());
    }
    if (!packet.properties().isEmpty()) {
      checkProperties(packet);
    }
    switch (packet.qos()) {
      case AT_MOST_ONCE -> onAtMostOnce(packet, topic);
      case AT_LEAST_ONCE -> onAtLeastOnce(packet, topic);
      case EXACTLY_ONCE -> onExactlyOnce(packet, topic);
    }
  }

  private void checkProperties(PublishPacket packet) throws ProtocolException {
    Properties properties = packet.properties();
    if (!properties.subscriptionIdentifiers().isEmpty()) {
      throw new ProtocolException(
          DisconnectReasonCode.PROTOCOL_ERROR,
          "v5 MQTT-3.3.4-6",
          "a Subscription Identifier from a client");
    }
    String response = properties.text(Property.RESPONSE_TOPIC).orElse("");
    if (response.indexOf('+') >= 0 || response.indexOf('#') >= 0) {
      throw new ProtocolException(
          DisconnectReasonCode.PROTOCOL_ERROR, "v5 MQTT-3.3.2-14", "Response Topic " + response);
    }
    if (packet.qos() == QoS.AT_MOST_ONCE && hasInvalidText(packet)) {
      throw new ProtocolException(
          DisconnectReasonCode.PAYLOAD_FORMAT_INVALID, PAYLOAD_RULE, PAYLOAD_DETAIL);
    }
  }

  private static final String PAYLOAD_RULE = "v5 §3.3.2.3.2";
  private static final String PAYLOAD_DETAIL = "Payload Format Indicator 1, payload not UTF-8";

  private static boolean hasInvalidText(PublishPacket packet) {
    return !packet.properties().isEmpty()
        && packet.properties().flag(Property.PAYLOAD_FORMAT_INDICATOR, false)
        && packet.payload().utf8().isEmpty();
  }

  private void onAtMostOnce(PublishPacket packet, TopicName topic) {
    PublishSource source = packet.dup() ? source(Origin.CLIENT, true, 0) : plainSource;
    take(packet, topic, source);
  }

  private void onAtLeastOnce(PublishPacket packet, TopicName topic) throws ProtocolException {
    int packetIdentifier = packet.packetIdentifier();
    checkReceiveMaximum();
    PubAckReasonCode code;
    if (v5 && session.inbound().contains(packetIdentifier)) {
      code = PubAckReasonCode.PACKET_IDENTIFIER_IN_USE;
    } else {
      code = take(packet, topic, source(Origin.CLIENT, packet.dup(), packetIdentifier));
    }
    client.send(new PubAckPacket(packetIdentifier, code, Properties.NONE));
  }

  private void onExactlyOnce(PublishPacket packet, TopicName topic) throws ProtocolException {
    int packetIdentifier = packet.packetIdentifier();
    PubAckReasonCode code = PubAckReasonCode.SUCCESS;
    // again, whatever its DUP flag: answered, not routed [v5 MQTT-4.3.3-10] [3.1.1 MQTT-4.3.3-2]
    if (!session.inbound().contains(packetIdentifier)) {
      checkReceiveMaximum();
      code = take(packet, topic, source(Origin.CLIENT, packet.dup(), packetIdentifier));
      if (!code.isError()) {
        session.inbound().add(packetIdentifier);
      }
    }
    client.send(new PubRecPacket(packetIdentifier, code, Properties.NONE));
  }

  private void checkReceiveMaximum() throws ProtocolException {
    // QoS 1 is acknowledged on the spot: only unreleased QoS 2 messages add up [v5 MQTT-3.3.4-7]
    if (v5 && session.inbound().size() >= scope.limits().receiveMaximum()) {
      throw new ProtocolException(
          DisconnectReasonCode.RECEIVE_MAXIMUM_EXCEEDED,
          "v5 MQTT-3.3.4-7",
          "Receive Maximum " + scope.limits().receiveMaximum());
    }
  }

  /** Routes or refuses; the code is for PUBACK or PUBREC. */
  private PubAckReasonCode take(PublishPacket packet, TopicName topic, PublishSource source) {
    long now = packet.properties().isEmpty() ? 0 : scope.clock().micros();
    ApplicationMessage message =
        new ApplicationMessage(
            session.clientIdentifier(),
            topic,
            packet.payload(),
            packet.qos(),
            packet.retain(),
            forwarded(packet.properties()),
            now);
    if (isSystem(topic) || !session.authorizer().mayPublish(topic)) {
      return refuse(message, source, PubAckReasonCode.NOT_AUTHORIZED);
    }
    if (hasInvalidText(packet)) {
      events.violation(
          client.ref(),
          PAYLOAD_RULE,
          PAYLOAD_DETAIL,
          PubAckReasonCode.PAYLOAD_FORMAT_INVALID.value(),
          false);
      return refuse(message, source, PubAckReasonCode.PAYLOAD_FORMAT_INVALID);
    }
    return route(message, source);
  }

  private PubAckReasonCode route(ApplicationMessage message, PublishSource source) {
    Outcome outcome = scope.router().publish(message, source);
    return switch (outcome) {
      case ROUTED -> PubAckReasonCode.SUCCESS;
      case NO_SUBSCRIBERS ->
          v5 ? PubAckReasonCode.NO_MATCHING_SUBSCRIBERS : PubAckReasonCode.SUCCESS;
      case NOT_RETAINED -> {
        events.violation(
            client.ref(), "limit maxRetainedTopics", message.topic().toString(), -1, false);
        yield PubAckReasonCode.SUCCESS;
      }
    };
  }

  private PubAckReasonCode refuse(
      ApplicationMessage message, PublishSource source, PubAckReasonCode code) {
    PubAckReasonCode answer = v5 ? code : PubAckReasonCode.SUCCESS;
    scope.router().refuse(message, source, answer.value());
    return answer;
  }

  /** All that goes on to subscribers unaltered [v5 MQTT-3.3.2-4, -15, -16, -17, -20]. */
  private static Properties forwarded(Properties properties) {
    return properties.isEmpty() || properties.number(Property.TOPIC_ALIAS).isEmpty()
        ? properties
        : properties.toBuilder().without(Property.TOPIC_ALIAS).build(); // [v5 MQTT-3.3.2-10]
  }

  void onPubRel(PubRelPacket packet) {
    boolean known = session.inbound().remove(packet.packetIdentifier());
    PubRelReasonCode code =
        known || !v5 ? PubRelReasonCode.SUCCESS : PubRelReasonCode.PACKET_IDENTIFIER_NOT_FOUND;
    client.send(
        new PubCompPacket(packet.packetIdentifier(), code, Properties.NONE)); // [v5 MQTT-4.3.3-11]
  }

  /** The Will Message is due: routed as if the client had published it. */
  void publishWill(WillMessage will) {
    try {
      // checked at CONNECT; rights are asked for again
      TopicName topic = TopicChecks.name(will.topic(), MqttVersion.V5_0, scope.limits());
      Properties properties =
          will.properties().isEmpty()
              ? Properties.NONE
              : will.properties().toBuilder().without(Property.WILL_DELAY_INTERVAL).build();
      ApplicationMessage message =
          new ApplicationMessage(
              session.clientIdentifier(),
              topic,
              will.payload(),
              will.qos(),
              will.retain(),
              properties,
              scope.clock().micros());
      PublishSource source = source(Origin.WILL, false, 0);
      if (session.authorizer().mayPublish(topic)) {
        scope.router().publish(message, source);
      } else {
        scope.router().refuse(message, source, PubAckReasonCode.NOT_AUTHORIZED.value());
      }
    } catch (ProtocolException e) {
      throw new IllegalStateException("the Will Topic was valid at CONNECT", e);
    }
  }
}
