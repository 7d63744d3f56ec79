package dev.mqttlab.broker.session;

import dev.mqttlab.broker.packet.DisconnectPacket;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.PingRespPacket;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.PubAckPacket;
import dev.mqttlab.broker.packet.PubCompPacket;
import dev.mqttlab.broker.packet.PubRecPacket;
import dev.mqttlab.broker.packet.PubRelPacket;
import dev.mqttlab.broker.packet.PublishPacket;
import dev.mqttlab.broker.packet.SubscribePacket;
import dev.mqttlab.broker.packet.UnsubscribePacket;
import dev.mqttlab.broker.packet.WillMessage;
import dev.mqttlab.broker.tap.BrokerEvent.Disconnected.Cause;
import dev.mqttlab.broker.tap.ClientRef;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client behind its CONNACK: takes its packets apart by type, and ends its connection in one of
 * the ways there are. Whatever goes wrong in here costs this connection and no other.
 */
public final class ConnectedClient {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectedClient.class);
  private static final int NO_CODE = -1;

  private final NetworkConnection connection;
  private final MqttVersion version;
  private final ClientRef ref;
  private final Session session;
  private final SessionScope scope;
  private final SessionEvents events;
  private final KeepAlive keepAlive;
  private final PublishHandler publishes;
  private final SubscribeHandler subscribes;
  private final long connectExpirySeconds;
  private Optional<WillMessage> will;
  private boolean closed;

  ConnectedClient(
      NetworkConnection connection,
      ClientRef ref,
      Session session,
      SessionScope scope,
      SessionEvents events,
      ConnectNegotiation negotiated) {
    this.connection = connection;
    this.version = negotiated.version();
    this.ref = ref;
    this.session = session;
    this.scope = scope;
    this.events = events;
    this.will = negotiated.will();
    this.connectExpirySeconds = negotiated.sessionExpirySeconds();
    this.keepAlive = new KeepAlive(scope, negotiated.keepAliveSeconds(), this::keepAliveTimeout);
    this.publishes = new PublishHandler(this, session, scope, events);
    this.subscribes = new SubscribeHandler(this, session, scope, events);
  }

  NetworkConnection connection() {
    return connection;
  }

  MqttVersion version() {
    return version;
  }

  /** The client as events show it while this connection lasts. */
  public ClientRef ref() {
    return ref;
  }

  /** True once closed by either side. */
  public boolean isClosed() {
    return closed;
  }

  /** Bytes from and to the client so far. */
  public long bytesUp() {
    return connection.bytesUp();
  }

  /** Bytes sent to the client so far. */
  public long bytesDown() {
    return connection.bytesDown();
  }

  void start() {
    keepAlive.start();
  }

  void send(MqttPacket packet) {
    scope.traffic().packetSent();
    connection.send(packet);
  }

  /** A complete packet came in. */
  public void onPacket(MqttPacket packet) {
    if (closed) {
      return; // nothing behind a DISCONNECT or an error counts [v5 MQTT-3.14.4-1]
    }
    keepAlive.packetReceived();
    scope.traffic().packetReceived();
    try {
      handle(packet);
    } catch (ProtocolException e) {
      violate(e.reasonCode(), e.rule(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("a {} of {} failed", packet.type(), ref, e);
      failed();
    }
  }

  /** The server made a mistake with this client. */
  void failed() {
    end(DisconnectReasonCode.IMPLEMENTATION_SPECIFIC_ERROR, "", Cause.SERVER);
  }

  private void handle(MqttPacket packet) throws ProtocolException {
    switch (packet.type()) {
      case PUBLISH -> publishes.onPublish((PublishPacket) packet);
      case PUBACK -> session.outbound().onPubAck(((PubAckPacket) packet).packetIdentifier());
      case PUBREC -> {
        PubRecPacket received = (PubRecPacket) packet;
        session.outbound().onPubRec(received.packetIdentifier(), received.reasonCode().isError());
      }
      case PUBREL -> publishes.onPubRel((PubRelPacket) packet);
      case PUBCOMP -> session.outbound().onPubComp(((PubCompPacket) packet).packetIdentifier());
      case SUBSCRIBE -> subscribes.onSubscribe((SubscribePacket) packet);
      case UNSUBSCRIBE -> subscribes.onUnsubscribe((UnsubscribePacket) packet);
      case PINGREQ -> send(new PingRespPacket()); // [v5 MQTT-3.12.4-1]
      case DISCONNECT -> onDisconnect((DisconnectPacket) packet);
      case CONNECT ->
          throw error("MQTT-3.1.0-2", "MQTT-3.1.0-2", "a second CONNECT"); // also [3.1.1]
      case AUTH -> throw error("MQTT-4.12.0-6", "§2.2.1", "AUTH without an Authentication Method");
      case CONNACK, SUBACK, UNSUBACK, PINGRESP ->
          throw error("§2.1.2", "§2.2.1", packet.type() + " is sent by servers only");
    }
  }

  private ProtocolException error(String v5Rule, String v3Rule, String detail) {
    String rule = version.isV5() ? "v5 " + v5Rule : version.label() + " " + v3Rule;
    return new ProtocolException(DisconnectReasonCode.PROTOCOL_ERROR, rule, detail);
  }

  private void onDisconnect(DisconnectPacket packet) throws ProtocolException {
    long expiry =
        packet.properties().isEmpty()
            ? -1
            : packet.properties().number(Property.SESSION_EXPIRY_INTERVAL, -1);
    if (expiry > 0 && connectExpirySeconds == 0) {
      throw error("§3.14.2.2.2", "", "Session Expiry Interval set in DISCONNECT, 0 in CONNECT");
    }
    if (expiry >= 0) {
      session.expirySeconds(Math.min(expiry, scope.limits().maxSessionExpirySeconds()));
    }
    if (packet.reasonCode() == DisconnectReasonCode.NORMAL_DISCONNECTION) {
      will = Optional.empty(); // [v5 MQTT-3.14.4-3] [3.1.1 MQTT-3.14.4-3]
    }
    connection.close();
    finish(Cause.CLEAN, version.isV5() ? packet.reasonCode().value() : NO_CODE);
  }

  /** Bytes came in that are no packet: answers per version and closes. */
  public void onMalformed(MalformedPacket malformed) {
    violate(malformed.reasonCode(), malformed.rule(), malformed.detail());
  }

  private void violate(DisconnectReasonCode reasonCode, String rule, String detail) {
    if (!closed) {
      events.violation(ref, rule, detail, version.isV5() ? reasonCode.value() : NO_CODE, true);
      end(reasonCode, rule, Cause.PROTOCOL);
    }
  }

  /** {@link NetworkConnection#isWritable()} changed. */
  public void onWritabilityChanged() {
    if (!closed && connection.isWritable()) {
      session.outbound().pump();
    }
  }

  /** The Network Connection is gone; after the first call (or an own close) nothing happens. */
  public void onClosed(Cause cause) {
    finish(cause, NO_CODE);
  }

  /**
   * A limit of the transport or the server's shutdown ends the connection: DISCONNECT in 5.0, then
   * close, cause {@link Cause#SERVER}.
   *
   * @param rule {@code limit <setting>} makes a violation event; empty makes none
   */
  public void disconnect(DisconnectReasonCode reasonCode, String rule, String detail) {
    if (!closed && !rule.isEmpty()) {
      events.violation(ref, rule, detail, version.isV5() ? reasonCode.value() : NO_CODE, true);
    }
    end(reasonCode, rule, Cause.SERVER);
  }

  /** Cuts the connection without a word, as a lost cable does; the Will is published. */
  public void cut() {
    if (!closed) {
      connection.abort();
      finish(Cause.LOST, NO_CODE);
    }
  }

  /** Another connection came with the same Client Identifier [v5 MQTT-3.1.4-3]. */
  void takeOver() {
    end(DisconnectReasonCode.SESSION_TAKEN_OVER, "", Cause.TAKEOVER);
  }

  private void keepAliveTimeout() {
    end(DisconnectReasonCode.KEEP_ALIVE_TIMEOUT, "", Cause.KEEP_ALIVE);
  }

  private void end(DisconnectReasonCode reasonCode, String reason, Cause cause) {
    if (closed) {
      return;
    }
    if (version.isV5()) { // a server never sends DISCONNECT in 3.x [3.1.1 §3.14]
      Properties properties =
          reason.isEmpty() || session.hasSmallPackets()
              ? Properties.NONE
              : Properties.builder().text(Property.REASON_STRING, reason).build();
      send(new DisconnectPacket(reasonCode, properties));
    }
    connection.close();
    finish(cause, version.isV5() ? reasonCode.value() : NO_CODE);
  }

  private void finish(Cause cause, int code) {
    if (closed) {
      return;
    }
    closed = true;
    keepAlive.stop();
    scope.traffic().connectionClosed(connection.bytesUp(), connection.bytesDown());
    events.disconnected(ref, cause, code, will.isPresent(), connection);
    long delay =
        will.map(message -> message.properties().number(Property.WILL_DELAY_INTERVAL, 0))
            .orElse(0L);
    Runnable publishWill =
        will.<Runnable>map(message -> () -> publishes.publishWill(message)).orElse(null);
    session.detach(delay, publishWill);
  }
}
