package dev.mqttlab.broker.transport;

import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.tap.BrokerClock;
import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.BrokerObserver;
import dev.mqttlab.broker.tap.ClientRef;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of connections that never reached a namespace. Called on any event loop. */
final class RefusalEvents {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalEvents.class);
  private static final int DETAIL_CHARACTERS = 256;

  private final BrokerObserver observer;
  private final BrokerClock clock;

  /**
   * @param observer may be {@code null}: nobody looks
   */
  RefusalEvents(BrokerObserver observer, BrokerClock clock) {
    this.observer = observer;
    this.clock = clock;
  }

  /**
   * A connection that ends before a complete CONNECT.
   *
   * @param code on the wire, −1 when none was sent
   */
  void refused(String listener, long connection, int code, String rule, String detail) {
    emit(new ClientRef("", "", listener, connection), Optional.empty(), 0, code, rule, detail);
  }

  /**
   * A CONNECT that was refused.
   *
   * @param code on the wire, −1 when none was sent
   */
  void refused(
      String listener,
      long connection,
      ConnectPacket connect,
      int code,
      String rule,
      String detail) {
    emit(
        new ClientRef(connect.clientIdentifier(), "", listener, connection),
        connect.userName(),
        connect.version().level(),
        code,
        rule,
        detail);
  }

  private void emit(
      ClientRef client,
      Optional<String> userName,
      int level,
      int code,
      String rule,
      String detail) {
    if (observer == null) {
      return;
    }
    String bounded =
        detail.length() > DETAIL_CHARACTERS ? detail.substring(0, DETAIL_CHARACTERS) : detail;
    try {
      observer.onEvent(
          new BrokerEvent.Refused(
              0, clock.micros(), "", client, userName, level, code, rule, bounded));
    } catch (RuntimeException e) {
      LOG.warn("the connection observer failed at a refusal", e);
    }
  }
}
