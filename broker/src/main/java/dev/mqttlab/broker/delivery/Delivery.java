package dev.mqttlab.broker.delivery;

import dev.mqttlab.broker.message.QoS;

/**
 * One message on its way to one recipient with QoS above 0: first in the queue, then in flight.
 *
 * @see DeliveryQueue
 */
public final class Delivery {
  /** How far the handshake got. */
  public enum State {
    /** Not sent on this connection (queued, or waiting to be sent again). */
    WAITING,
    /** PUBLISH sent; PUBACK or PUBREC is due. */
    PUBLISHED,
    /** PUBREC came, PUBREL sent; PUBCOMP is due. */
    RELEASED
  }

  private final ApplicationMessage message;
  private final DeliveryTerms terms;
  private final boolean retain;
  private State state = State.WAITING;
  private int packetIdentifier;
  private boolean counted;

  public Delivery(ApplicationMessage message, DeliveryTerms terms, boolean retain) {
    this.message = message;
    this.terms = terms;
    this.retain = retain;
  }

  public ApplicationMessage message() {
    return message;
  }

  public DeliveryTerms terms() {
    return terms;
  }

  /** The RETAIN flag the recipient sees. */
  public boolean retain() {
    return retain;
  }

  /** The lower of published and granted QoS [v5 MQTT-3.8.4-8]. */
  public QoS qos() {
    return message.qos().min(terms.maximumQos());
  }

  public State state() {
    return state;
  }

  public void state(State state) {
    this.state = state;
  }

  /** 0 until it was sent first; then it keeps the one it got [v5 MQTT-2.2.1-3]. */
  public int packetIdentifier() {
    return packetIdentifier;
  }

  public void packetIdentifier(int packetIdentifier) {
    this.packetIdentifier = packetIdentifier;
  }

  /** Does it count against the recipient's Receive Maximum on this connection? */
  public boolean counted() {
    return counted;
  }

  public void counted(boolean counted) {
    this.counted = counted;
  }
}
