package dev.mqttlab.broker.codec.wire;

import dev.mqttlab.broker.packet.MqttVersion;
import java.util.Optional;

/**
 * Bytes that are no packet of the protocol: malformed, a protocol error, too large or of an unknown
 * version. Stackless, since it is thrown as often as somebody likes to send garbage.
 */
public final class MalformedPacketException extends Exception {
  private static final long serialVersionUID = 1L;

  private final FaultCode reasonCode;
  private final String rule;
  private final MqttVersion version;

  /**
   * @param rule the statement with its version, e.g. {@code v5 MQTT-1.5.4-1} or {@code 3.1.1
   *     §2.2.1}
   * @param detail what is wrong, in English, without anything of the payload or of secrets
   * @param version spoken on the connection, or {@code null} before a CONNECT told it
   */
  public MalformedPacketException(
      FaultCode reasonCode, String rule, String detail, MqttVersion version) {
    super(detail, null, false, false);
    this.reasonCode = reasonCode;
    this.rule = rule;
    this.version = version;
  }

  /** Why, as MQTT 5.0 would say it; 3.x can only close. */
  public FaultCode reasonCode() {
    return reasonCode;
  }

  /** The broken statement, with version. */
  public String rule() {
    return rule;
  }

  /** One English sentence for logs and the tap. */
  public String detail() {
    return getMessage();
  }

  /**
   * The version an answer must be written in. Empty when the peer's version is not known: then
   * there is nothing to say, only to close.
   */
  public Optional<MqttVersion> version() {
    return Optional.ofNullable(version);
  }

  @Override
  public String toString() {
    return String.format("0x%02X [%s] %s", reasonCode.value(), rule, getMessage());
  }
}
