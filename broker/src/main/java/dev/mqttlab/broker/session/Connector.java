package dev.mqttlab.broker.session;

import dev.mqttlab.broker.packet.ConnAckPacket;
import dev.mqttlab.broker.packet.ConnAckReasonCode;
import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.tap.ClientRef;
import dev.mqttlab.broker.topic.TopicName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Answers CONNECT: refuses it, or finds or makes the session and sends CONNACK [v5 §3.1.4]. */
public final class Connector {
  private final SessionScope scope;
  private final SessionEvents events;

  public Connector(SessionScope scope) {
    this.scope = scope;
    this.events = new SessionEvents(scope.tap());
  }

  /** Why a CONNECT is refused. */
  private record Refusal(ConnAckReasonCode code, String rule, String detail) {}

  /**
   * Takes an authenticated client in.
   *
   * @return empty when it was refused; it has been answered and closed then
   */
  public Optional<ConnectedClient> connect(
      ConnectPacket connect, NetworkConnection connection, ConnectContext context) {
    scope.traffic().packetReceived();
    Refusal refusal = refusal(connect, context);
    if (refusal != null) {
      refuse(connect, connection, context, refusal);
      return Optional.empty();
    }
    String clientIdentifier =
        connect.clientIdentifier().isEmpty() ? assigned() : connect.clientIdentifier();
    return Optional.of(
        accept(
            ConnectNegotiation.of(connect, clientIdentifier, scope.limits()), connection, context));
  }

  private static String assigned() {
    return "auto-" + UUID.randomUUID().toString().substring(0, 18); // [v5 MQTT-3.1.3-6]
  }

  private Refusal refusal(ConnectPacket connect, ConnectContext context) {
    if (connect.properties().text(Property.AUTHENTICATION_METHOD).isPresent()) {
      return new Refusal(
          ConnAckReasonCode.BAD_AUTHENTICATION_METHOD,
          "v5 MQTT-4.12.0-1",
          "no Authentication Method is supported");
    }
    Refusal identifier = identifierRefusal(connect);
    return identifier != null ? identifier : willRefusal(connect, context);
  }

  private Refusal identifierRefusal(ConnectPacket connect) {
    String identifier = connect.clientIdentifier();
    ConnAckReasonCode invalid = ConnAckReasonCode.CLIENT_IDENTIFIER_NOT_VALID;
    if (identifier.isEmpty()) {
      return emptyIdentifierRefusal(connect, invalid);
    }
    // ! longer than the 23 characters of 3.1 is let through, as everybody does [3.1 §3.1]
    if (identifier.getBytes(StandardCharsets.UTF_8).length
        > scope.limits().maxClientIdentifierBytes()) {
      return new Refusal(invalid, "limit maxClientIdentifierBytes", identifier);
    }
    boolean known = scope.registry().get(identifier) != null;
    return known || hasRoom() ? null : noRoom();
  }

  private Refusal emptyIdentifierRefusal(ConnectPacket connect, ConnAckReasonCode invalid) {
    if (connect.version() == MqttVersion.V3_1) {
      return new Refusal(invalid, "3.1 §3.1", "empty Client Identifier");
    }
    if (connect.version() == MqttVersion.V3_1_1 && !connect.cleanStart()) {
      return new Refusal(
          invalid, "3.1.1 MQTT-3.1.3-8", "empty Client Identifier with Clean Session 0");
    }
    return hasRoom() ? null : noRoom();
  }

  private boolean hasRoom() {
    return scope.registry().size() < scope.limits().maxSessions();
  }

  private Refusal noRoom() {
    return new Refusal(ConnAckReasonCode.QUOTA_EXCEEDED, "limit maxSessions", "too many sessions");
  }

  private Refusal willRefusal(ConnectPacket connect, ConnectContext context) {
    if (connect.will().isEmpty()) {
      return null;
    }
    try {
      TopicName topic =
          TopicChecks.name(connect.will().get().topic(), connect.version(), scope.limits());
      boolean allowed = !PublishHandler.isSystem(topic) && context.authorizer().mayPublish(topic);
      return allowed
          ? null
          : new Refusal(
              ConnAckReasonCode.NOT_AUTHORIZED, "access mayPublish", "Will Topic " + topic);
    } catch (ProtocolException e) {
      return new Refusal(ConnAckReasonCode.TOPIC_NAME_INVALID, e.rule(), e.getMessage());
    }
  }

  private void refuse(
      ConnectPacket connect, NetworkConnection connection, ConnectContext context, Refusal why) {
    int code = ConnectRefusal.refuse(connection, connect.version(), why.code());
    ClientRef ref = ref(connect.clientIdentifier(), connection, context);
    events.refused(ref, connect, code, why.rule(), why.detail());
  }

  private static ClientRef ref(
      String clientIdentifier, NetworkConnection connection, ConnectContext context) {
    return new ClientRef(
        clientIdentifier, context.principal(), connection.listener(), connection.id());
  }

  private ConnectedClient accept(
      ConnectNegotiation negotiated, NetworkConnection connection, ConnectContext context) {
    ConnectPacket connect = negotiated.connect();
    Session existing = existing(negotiated.clientIdentifier(), connect.cleanStart());
    Session session =
        existing == null ? new Session(negotiated.clientIdentifier(), scope, events) : existing;
    ClientRef ref = ref(negotiated.clientIdentifier(), connection, context);
    ConnectedClient client =
        new ConnectedClient(connection, ref, session, scope, events, negotiated);
    session.attach(client, negotiated.settings(), context);
    session.expirySeconds(negotiated.sessionExpirySeconds());
    scope.registry().add(session);
    boolean present = existing != null; // [v5 MQTT-3.2.2-3] [3.1.1 MQTT-3.2.2-2]
    // 3.1 has no Session Present: the bit is reserved there
    boolean shown = present && connect.version() != MqttVersion.V3_1;
    client.send(
        new ConnAckPacket(
            shown, ConnAckReasonCode.SUCCESS, negotiated.connAckProperties(scope.limits())));
    events.connected(
        ref, connect, negotiated.keepAliveSeconds(), negotiated.sessionExpirySeconds(), present);
    client.start();
    session.outbound().resume();
    return client;
  }

  /** The session to go on with, after a connection that held it was ended; null for a new one. */
  private Session existing(String clientIdentifier, boolean cleanStart) {
    Session session = scope.registry().get(clientIdentifier);
    if (session != null && session.connected()) {
      session.client().takeOver(); // [v5 MQTT-3.1.4-3] [3.1.1 MQTT-3.1.4-2]
    }
    session = scope.registry().get(clientIdentifier); // may have ended with its connection
    if (session != null && cleanStart) {
      session.end(); // [v5 MQTT-3.1.2-4] [3.1.1 MQTT-3.1.2-6]
      return null;
    }
    return session;
  }

  /** Ends everything: connections with a DISCONNECT where there is one, then sessions. */
  public void shutDown(DisconnectReasonCode reasonCode) {
    for (Session session : scope.registry().all()) {
      end(session, reasonCode);
    }
  }

  /** Ends a session, its connection first. */
  public void end(Session session, DisconnectReasonCode reasonCode) {
    if (session.connected()) {
      session.client().disconnect(reasonCode, "", "");
    }
    session.end();
  }
}
