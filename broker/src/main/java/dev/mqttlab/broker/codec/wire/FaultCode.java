package dev.mqttlab.broker.codec.wire;

import dev.mqttlab.broker.packet.ConnAckReasonCode;
import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.ReasonCode;

/** What can be wrong with a packet, as far as the packet alone tells [v5 §4.13]. */
public enum FaultCode implements ReasonCode {
  /** It cannot be parsed as the specification says. */
  MALFORMED_PACKET(0x81, ConnAckReasonCode.MALFORMED_PACKET, DisconnectReasonCode.MALFORMED_PACKET),
  /** It can be parsed, but holds what the protocol forbids. */
  PROTOCOL_ERROR(0x82, ConnAckReasonCode.PROTOCOL_ERROR, DisconnectReasonCode.PROTOCOL_ERROR),
  /** A CONNECT of a protocol or version that is not ours; 3.x answers Return Code 1. */
  UNSUPPORTED_PROTOCOL_VERSION(
      0x84, ConnAckReasonCode.UNSUPPORTED_PROTOCOL_VERSION, DisconnectReasonCode.PROTOCOL_ERROR),
  /** A Topic Alias of 0. */
  TOPIC_ALIAS_INVALID(
      0x94, ConnAckReasonCode.PROTOCOL_ERROR, DisconnectReasonCode.TOPIC_ALIAS_INVALID),
  /** Longer than the receiver's Maximum Packet Size. */
  PACKET_TOO_LARGE(0x95, ConnAckReasonCode.PACKET_TOO_LARGE, DisconnectReasonCode.PACKET_TOO_LARGE);

  private final int value;
  private final ConnAckReasonCode connAck;
  private final DisconnectReasonCode disconnect;

  FaultCode(int value, ConnAckReasonCode connAck, DisconnectReasonCode disconnect) {
    this.value = value;
    this.connAck = connAck;
    this.disconnect = disconnect;
  }

  @Override
  public int value() {
    return value;
  }

  /** How a server says it in a CONNACK. */
  public ConnAckReasonCode asConnAck() {
    return connAck;
  }

  /** How either side says it in a DISCONNECT. */
  public DisconnectReasonCode asDisconnect() {
    return disconnect;
  }
}
