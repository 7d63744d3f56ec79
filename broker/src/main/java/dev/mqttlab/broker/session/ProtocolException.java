package dev.mqttlab.broker.session;

import dev.mqttlab.broker.packet.DisconnectReasonCode;

/** A client broke a rule for which its connection is closed. Stackless; caught in one place. */
final class ProtocolException extends Exception {
  private static final long serialVersionUID = 1L;
  private final DisconnectReasonCode reasonCode;
  private final String rule;

  /**
   * @param reasonCode for the DISCONNECT of a 5.0 client
   * @param rule normative statement with version, or {@code limit <setting>}
   * @param detail the offending value; never a payload or secret
   */
  ProtocolException(DisconnectReasonCode reasonCode, String rule, String detail) {
    super(detail, null, false, false);
    this.reasonCode = reasonCode;
    this.rule = rule;
  }

  DisconnectReasonCode reasonCode() {
    return reasonCode;
  }

  String rule() {
    return rule;
  }
}
