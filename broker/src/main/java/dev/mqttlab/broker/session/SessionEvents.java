package dev.mqttlab.broker.session;

import dev.mqttlab.broker.delivery.ApplicationMessage;
import dev.mqttlab.broker.delivery.DeliveryTerms;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.packet.SubscriptionRequest;
import dev.mqttlab.broker.packet.WillMessage;
import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.BrokerEvent.Dropped;
import dev.mqttlab.broker.tap.ClientRef;
import dev.mqttlab.broker.tap.Tap;
import java.util.Optional;

/** Builds the events of sessions; each call costs one branch while nobody observes. */
final class SessionEvents {
  private static final int MAX_DETAIL = 256;

  private final Tap tap;

  SessionEvents(Tap tap) {
    this.tap = tap;
  }

  static Optional<BrokerEvent.Will> will(Optional<WillMessage> will) {
    return will.map(
        message ->
            new BrokerEvent.Will(
                message.topic(), message.payload(), message.qos().value(), message.retain()));
  }

  void connected(
      ClientRef client, ConnectPacket connect, int keepAlive, long expiry, boolean present) {
    if (tap.observed()) {
      tap.emit(
          new BrokerEvent.Connected(
              tap.next(),
              tap.micros(),
              tap.namespace(),
              client,
              connect.userName(),
              connect.version().level(),
              connect.cleanStart(),
              keepAlive,
              expiry,
              will(connect.will()),
              present));
    }
  }

  void refused(ClientRef client, ConnectPacket connect, int code, String rule, String detail) {
    if (tap.observed()) {
      tap.emit(
          new BrokerEvent.Refused(
              tap.next(),
              tap.micros(),
              tap.namespace(),
              client,
              connect.userName(),
              connect.version().level(),
              code,
              rule,
              bounded(detail)));
    }
  }

  void subscribed(ClientRef client, SubscriptionRequest request, int code, int identifier) {
    if (tap.observed()) {
      tap.emit(
          new BrokerEvent.Subscribed(
              tap.next(),
              tap.micros(),
              tap.namespace(),
              client,
              request.filter(),
              request.qos().value(),
              code,
              request.noLocal(),
              request.retainAsPublished(),
              request.retainHandling(),
              identifier));
    }
  }

  void unsubscribed(ClientRef client, String filter, boolean existed) {
    if (tap.observed()) {
      tap.emit(
          new BrokerEvent.Unsubscribed(
              tap.next(), tap.micros(), tap.namespace(), client, filter, existed));
    }
  }

  void delivered(
      ClientRef to,
      ApplicationMessage message,
      DeliveryTerms terms,
      QoS qos,
      boolean retain,
      boolean dup,
      int packetIdentifier) {
    if (tap.observed()) {
      tap.emit(
          new BrokerEvent.Delivered(
              tap.next(),
              tap.micros(),
              tap.namespace(),
              to,
              terms.filters(),
              message.topic().toString(),
              message.payload(),
              qos.value(),
              retain,
              dup,
              packetIdentifier,
              message.sequence()));
    }
  }

  void acknowledged(ClientRef by, int packetIdentifier, QoS qos, ApplicationMessage message) {
    if (tap.observed()) {
      tap.emit(
          new BrokerEvent.Acknowledged(
              tap.next(),
              tap.micros(),
              tap.namespace(),
              by,
              packetIdentifier,
              qos.value(),
              message.sequence()));
    }
  }

  void dropped(ClientRef subscriber, ApplicationMessage message, Dropped.Reason reason) {
    if (tap.observed()) {
      tap.emit(
          new Dropped(
              tap.next(),
              tap.micros(),
              tap.namespace(),
              subscriber,
              message.topic().toString(),
              reason,
              message.sequence()));
    }
  }

  void violation(ClientRef client, String rule, String detail, int code, boolean closes) {
    if (tap.observed()) {
      tap.emit(
          new BrokerEvent.Violation(
              tap.next(),
              tap.micros(),
              tap.namespace(),
              client,
              rule,
              bounded(detail),
              code,
              closes));
    }
  }

  void disconnected(
      ClientRef client,
      BrokerEvent.Disconnected.Cause cause,
      int code,
      boolean willPublished,
      NetworkConnection connection) {
    if (tap.observed()) {
      tap.emit(
          new BrokerEvent.Disconnected(
              tap.next(),
              tap.micros(),
              tap.namespace(),
              client,
              cause,
              code,
              willPublished,
              connection.bytesUp(),
              connection.bytesDown()));
    }
  }

  void sessionEnded(ClientRef client) {
    if (tap.observed()) {
      tap.emit(new BrokerEvent.SessionEnded(tap.next(), tap.micros(), tap.namespace(), client));
    }
  }

  private static String bounded(String detail) {
    return detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL);
  }
}
