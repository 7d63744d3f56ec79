package dev.mqttlab.broker.session;

import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.topic.InvalidTopicException;
import dev.mqttlab.broker.topic.TopicFilter;
import dev.mqttlab.broker.topic.TopicName;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Checks the raw topics of packets and names the broken rule as the client's version numbers it.
 *
 * <p>Choice: MQTT 5.0 lets a server call an ill-formed topic a Malformed Packet (0x81); we answer
 * with the more telling 0x90 Topic Name invalid and 0x8F Topic Filter invalid.
 */
final class TopicChecks {
  private TopicChecks() {}

  /** A Topic Name within the limits. */
  static TopicName name(String text, MqttVersion version, SessionLimits limits)
      throws ProtocolException {
    TopicName name;
    try {
      name = TopicName.parse(text);
    } catch (InvalidTopicException e) {
      throw new ProtocolException(
          DisconnectReasonCode.TOPIC_NAME_INVALID, rule(e.rule(), version), text);
    }
    String limit = exceeded(text, name.levels(), limits);
    if (limit != null) {
      throw new ProtocolException(DisconnectReasonCode.TOPIC_NAME_INVALID, limit, text);
    }
    return name;
  }

  /** A well-formed Topic Filter; whether it is within the limits is another question. */
  static TopicFilter filter(String text, MqttVersion version) throws ProtocolException {
    try {
      return TopicFilter.parse(text);
    } catch (InvalidTopicException e) {
      throw new ProtocolException(
          DisconnectReasonCode.TOPIC_FILTER_INVALID, rule(e.rule(), version), text);
    }
  }

  /** The limit a topic or filter exceeds, as a rule; null when none. */
  static String exceeded(String text, List<String> levels, SessionLimits limits) {
    if (levels.size() > limits.maxTopicLevels()) {
      return "limit maxTopicLevels";
    }
    // a char takes at most three bytes of UTF-8: count only when it could matter
    if (text.length() > limits.maxTopicBytes() / 3
        && text.getBytes(StandardCharsets.UTF_8).length > limits.maxTopicBytes()) {
      return "limit maxTopicBytes";
    }
    return null;
  }

  /** The statement of MQTT 5.0 as the given version numbers it. MQTT 3.1 has no numbers. */
  private static String rule(String v5Rule, MqttVersion version) {
    if (version.isV5()) {
      return "v5 " + v5Rule;
    }
    return switch (v5Rule) {
      case "MQTT-4.7.1-1" -> "3.1.1 MQTT-4.7.1-2";
      case "MQTT-4.7.1-2" -> "3.1.1 MQTT-4.7.1-3";
      case "MQTT-4.8.2-1", "MQTT-4.8.2-2" -> "v5 " + v5Rule; // 3.1.1 has no Shared Subscriptions
      default -> "3.1.1 " + v5Rule;
    };
  }
}
