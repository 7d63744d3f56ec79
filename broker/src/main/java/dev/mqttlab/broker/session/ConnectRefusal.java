package dev.mqttlab.broker.session;

import dev.mqttlab.broker.access.AccessDecision.Refused;
import dev.mqttlab.broker.packet.ConnAckPacket;
import dev.mqttlab.broker.packet.ConnAckReasonCode;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Properties;

/**
 * How a CONNECT is refused, per version; also used by the transport before a namespace is known.
 */
public final class ConnectRefusal {
  private ConnectRefusal() {}

  /** The reason code for a refusal by the authenticator. */
  public static ConnAckReasonCode reasonCode(Refused.Reason reason) {
    return switch (reason) {
      case BAD_USER_NAME_OR_PASSWORD -> ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD;
      case NOT_AUTHORIZED -> ConnAckReasonCode.NOT_AUTHORIZED;
      case CLIENT_IDENTIFIER_NOT_VALID -> ConnAckReasonCode.CLIENT_IDENTIFIER_NOT_VALID;
      case SERVER_UNAVAILABLE -> ConnAckReasonCode.SERVER_UNAVAILABLE;
      case SERVER_BUSY -> ConnAckReasonCode.SERVER_BUSY;
      case BANNED -> ConnAckReasonCode.BANNED;
      case BAD_AUTHENTICATION_METHOD -> ConnAckReasonCode.BAD_AUTHENTICATION_METHOD;
      case QUOTA_EXCEEDED -> ConnAckReasonCode.QUOTA_EXCEEDED;
    };
  }

  /**
   * Sends the CONNACK, if the version can express the reason, and closes.
   *
   * @return the code on the wire: Reason Code in 5.0, Return Code in 3.x, −1 when none was sent
   */
  public static int refuse(
      NetworkConnection connection, MqttVersion version, ConnAckReasonCode reasonCode) {
    int code = version.isV5() ? reasonCode.value() : reasonCode.returnCode().orElse(-1);
    if (code >= 0) {
      // Session Present is 0 with every error [v5 MQTT-3.2.2-6] [3.1.1 MQTT-3.2.2-4]
      connection.send(new ConnAckPacket(false, reasonCode, Properties.NONE));
    }
    // [v5 MQTT-3.2.2-7] [3.1.1 MQTT-3.2.2-5]; without a code: [3.1.1 MQTT-3.2.2-6]
    connection.close();
    return code;
  }
}
