package dev.mqttlab.broker.session;

import dev.mqttlab.broker.delivery.ApplicationMessage;
import dev.mqttlab.broker.delivery.Delivery;
import dev.mqttlab.broker.delivery.Delivery.State;
import dev.mqttlab.broker.delivery.DeliveryQueue;
import dev.mqttlab.broker.delivery.DeliveryTerms;
import dev.mqttlab.broker.delivery.PublishComposer;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.PubRelPacket;
import dev.mqttlab.broker.packet.PubRelReasonCode;
import dev.mqttlab.broker.packet.PublishPacket;
import dev.mqttlab.broker.tap.BrokerEvent.Dropped.Reason;
import dev.mqttlab.broker.tap.SubscriptionOutcome.Result;
import java.util.ArrayDeque;

/**
 * Messages from the server to one client; survives its connections.
 *
 * <p>How it works: QoS 0 is sent at once or dropped (offline, slow consumer). QoS 1 and 2 are sent
 * while fewer than {@code min(Receive Maximum, maxInFlightMessages)} are unacknowledged and the
 * connection is writable; what does not fit waits in a bounded queue. On a new connection
 * everything in flight goes out again in the original order with DUP 1, or its PUBREL, before
 * anything new [v5 MQTT-4.4.0-1] [3.1.1 MQTT-4.4.0-1]; PUBREL does not count against the quota.
 *
 * <p>Invariant: a delivery is either in the queue (no Packet Identifier) or in flight (with one).
 */
final class OutboundFlow {
  private final Session session;
  private final SessionScope scope;
  private final SessionEvents events;
  private final DeliveryQueue queue;
  private final ArrayDeque<Delivery> inFlight = new ArrayDeque<>(4);
  private final PacketIdentifiers identifiers;
  private NetworkConnection connection;
  private boolean v5;
  private long maximumPacketBytes;
  private int quota;
  private int toSendAgain;
  private boolean pumping;

  OutboundFlow(Session session, SessionScope scope, SessionEvents events) {
    this.session = session;
    this.scope = scope;
    this.events = events;
    SessionLimits limits = scope.limits();
    this.identifiers = new PacketIdentifiers(limits.maxInFlightMessages());
    this.queue =
        new DeliveryQueue(
            limits.maxQueuedMessages(), limits.maxQueuedBytes(), limits.overflowPolicy());
  }

  /** A new connection, with what its CONNECT allows; {@link #resume()} follows after CONNACK. */
  void attach(
      NetworkConnection newConnection, boolean isV5, int receiveMaximum, long maxPacketBytes) {
    connection = newConnection;
    v5 = isV5;
    maximumPacketBytes = maxPacketBytes;
    quota = Math.min(receiveMaximum, scope.limits().maxInFlightMessages());
    toSendAgain = 0;
    for (Delivery delivery : inFlight) {
      delivery.counted(false);
      if (delivery.state() != State.RELEASED) {
        delivery.state(State.WAITING);
        toSendAgain++;
      }
    }
  }

  void detach() {
    connection = null;
  }

  /** Sends again what was in flight, then what waited. */
  void resume() {
    pumping = true; // sending may change writability, which pumps
    for (Delivery delivery : inFlight) {
      if (delivery.state() == State.RELEASED) {
        sendPubRel(delivery.packetIdentifier(), PubRelReasonCode.SUCCESS);
      } else if (quota > 0) {
        sendAgain(delivery);
      }
    }
    pumping = false;
    inFlight.removeIf(delivery -> delivery.packetIdentifier() == 0);
    pump();
  }

  Result deliver(ApplicationMessage message, DeliveryTerms terms, boolean retained) {
    QoS qos = message.qos().min(terms.maximumQos());
    boolean retain = retained || message.retain() && terms.retainAsPublished();
    if (qos == QoS.AT_MOST_ONCE) {
      return deliverAtMostOnce(message, terms, retain);
    }
    Delivery delivery = new Delivery(message, terms, retain);
    if (queue.isEmpty() && toSendAgain == 0 && maySend()) {
      return send(delivery) ? sentAs(message, qos) : Result.PACKET_TOO_LARGE;
    }
    if (!queue.offer(delivery, discarded -> drop(discarded.message(), Reason.QUEUE_FULL))) {
      drop(message, Reason.QUEUE_FULL);
      return Result.QUEUE_FULL;
    }
    return connection == null ? Result.QUEUED_OFFLINE : sentAs(message, qos);
  }

  private static Result sentAs(ApplicationMessage message, QoS qos) {
    return qos == message.qos() ? Result.DELIVERED : Result.DELIVERED_QOS_DOWNGRADED;
  }

  private boolean maySend() {
    return quota > 0 && connection != null && connection.isWritable() && identifiers.hasFree();
  }

  private Result deliverAtMostOnce(
      ApplicationMessage message, DeliveryTerms terms, boolean retain) {
    if (connection == null) {
      events.dropped(session.ref(), message, Reason.QOS0_OFFLINE);
      return Result.OFFLINE_QOS0;
    }
    if (!connection.isWritable()) {
      drop(message, Reason.SLOW_CONSUMER);
      return Result.SLOW_CONSUMER;
    }
    PublishPacket packet = compose(message, terms, QoS.AT_MOST_ONCE, retain);
    if (tooLarge(packet)) {
      drop(message, Reason.PACKET_TOO_LARGE);
      return Result.PACKET_TOO_LARGE;
    }
    scope.traffic().publishSent(packet.payload().size());
    events.delivered(session.ref(), message, terms, QoS.AT_MOST_ONCE, retain, false, 0);
    connection.sendPublish(packet, 0);
    return sentAs(message, QoS.AT_MOST_ONCE);
  }

  private PublishPacket compose(
      ApplicationMessage message, DeliveryTerms terms, QoS qos, boolean retain) {
    long now = message.expires() ? scope.clock().micros() : 0;
    return PublishComposer.compose(message, qos, retain, v5, terms.subscriptionIdentifiers(), now);
  }

  private boolean tooLarge(PublishPacket packet) {
    // [v5 MQTT-3.1.2-24] [v5 MQTT-3.1.2-25]
    return maximumPacketBytes < Long.MAX_VALUE
        && PublishComposer.sizeBytes(packet, v5) > maximumPacketBytes;
  }

  private void drop(ApplicationMessage message, Reason reason) {
    scope.traffic().publishDropped();
    events.dropped(session.ref(), message, reason);
  }

  /** Sends for the first time; false when it was dropped instead. */
  private boolean send(Delivery delivery) {
    ApplicationMessage message = delivery.message();
    PublishPacket packet = compose(message, delivery.terms(), delivery.qos(), delivery.retain());
    if (tooLarge(packet)) {
      drop(message, Reason.PACKET_TOO_LARGE);
      return false;
    }
    delivery.packetIdentifier(identifiers.take());
    inFlight.add(delivery);
    markSent(delivery, packet, false);
    connection.sendPublish(packet, delivery.packetIdentifier());
    return true;
  }

  private void markSent(Delivery delivery, PublishPacket packet, boolean dup) {
    delivery.state(State.PUBLISHED);
    delivery.counted(true);
    quota--;
    scope.traffic().publishSent(packet.payload().size());
    events.delivered(
        session.ref(),
        delivery.message(),
        delivery.terms(),
        delivery.qos(),
        delivery.retain(),
        dup,
        delivery.packetIdentifier());
  }

  /** Sends once more with DUP 1; one too large for the new connection loses its identifier. */
  private void sendAgain(Delivery delivery) {
    toSendAgain--;
    PublishPacket packet =
        compose(delivery.message(), delivery.terms(), delivery.qos(), delivery.retain());
    if (tooLarge(packet)) {
      identifiers.release(delivery.packetIdentifier());
      delivery.packetIdentifier(0);
      drop(delivery.message(), Reason.PACKET_TOO_LARGE);
      return;
    }
    markSent(delivery, packet, true);
    connection.send(
        new PublishPacket(
            packet.topic(),
            packet.payload(),
            packet.qos(),
            packet.retain(),
            true, // [v5 MQTT-3.3.1-1] [3.1.1 MQTT-3.3.1-1]
            delivery.packetIdentifier(),
            packet.properties()));
  }

  /** Sends as much of what waits as the client and its connection take. */
  void pump() {
    if (pumping || connection == null) {
      return;
    }
    pumping = true;
    try {
      if (toSendAgain > 0) {
        sendRestAgain();
      }
      while (toSendAgain == 0 && !queue.isEmpty() && maySend()) {
        Delivery next = queue.poll();
        if (next.message().expires() && next.message().isExpired(scope.clock().micros())) {
          drop(next.message(), Reason.EXPIRED); // [v5 MQTT-3.3.2-5]
        } else {
          send(next);
        }
      }
    } finally {
      pumping = false;
    }
  }

  private void sendRestAgain() {
    for (Delivery delivery : inFlight) {
      if (delivery.state() == State.WAITING && maySend()) {
        sendAgain(delivery);
      }
    }
    inFlight.removeIf(delivery -> delivery.packetIdentifier() == 0);
  }

  /** PUBACK; one for an unknown identifier is late and ignored. */
  void onPubAck(int packetIdentifier) throws ProtocolException {
    Delivery delivery = find(packetIdentifier, QoS.AT_LEAST_ONCE, "PUBACK");
    if (delivery != null) {
      complete(delivery, true);
    }
  }

  /** PUBREC: answered with PUBREL, unless it reports an error, which ends the handshake. */
  void onPubRec(int packetIdentifier, boolean error) throws ProtocolException {
    Delivery delivery = find(packetIdentifier, QoS.EXACTLY_ONCE, "PUBREC");
    if (delivery == null) {
      if (!error) {
        sendPubRel(packetIdentifier, PubRelReasonCode.PACKET_IDENTIFIER_NOT_FOUND);
      }
    } else if (error) {
      complete(delivery, false); // [v5 MQTT-4.4.0-2]
    } else {
      if (delivery.state() == State.WAITING) {
        toSendAgain--;
      }
      delivery.state(State.RELEASED);
      sendPubRel(packetIdentifier, PubRelReasonCode.SUCCESS); // [v5 MQTT-4.3.3-4]
    }
  }

  /** PUBCOMP; one for an unknown identifier is late and ignored. */
  void onPubComp(int packetIdentifier) throws ProtocolException {
    Delivery delivery = find(packetIdentifier, QoS.EXACTLY_ONCE, "PUBCOMP");
    if (delivery != null && delivery.state() == State.RELEASED) {
      complete(delivery, true);
    }
  }

  private Delivery find(int packetIdentifier, QoS qos, String packet) throws ProtocolException {
    for (Delivery delivery : inFlight) {
      if (delivery.packetIdentifier() == packetIdentifier) {
        if (delivery.qos() != qos) {
          throw new ProtocolException(
              DisconnectReasonCode.PROTOCOL_ERROR,
              v5 ? "v5 §4.3" : "3.1.1 §4.3",
              packet + " for a PUBLISH with QoS " + delivery.qos().value());
        }
        return delivery;
      }
    }
    return null;
  }

  private void complete(Delivery delivery, boolean acknowledged) {
    inFlight.removeFirstOccurrence(delivery);
    identifiers.release(delivery.packetIdentifier());
    if (delivery.counted()) {
      quota++;
    } else if (delivery.state() == State.WAITING) {
      toSendAgain--;
    }
    if (acknowledged) {
      events.acknowledged(
          session.ref(), delivery.packetIdentifier(), delivery.qos(), delivery.message());
    }
    pump();
  }

  private void sendPubRel(int packetIdentifier, PubRelReasonCode code) {
    scope.traffic().packetSent();
    connection.send(new PubRelPacket(packetIdentifier, code, Properties.NONE));
  }

  /** Messages that wait for a connection or for room in flight. */
  int waiting() {
    return queue.size() + inFlight.size();
  }

  void clear() {
    queue.clear();
    inFlight.clear();
    identifiers.clear();
    toSendAgain = 0;
  }
}
