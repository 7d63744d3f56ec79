package dev.mqttlab.broker.session;

import dev.mqttlab.broker.packet.DisconnectReasonCode;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.PublishPacket;

/** Topic Aliases of one connection, from the client to the server [v5 §3.3.2.3.4]. */
final class TopicAliases {
  private final String[] topics;

  TopicAliases(int maximum) {
    topics = new String[maximum + 1];
  }

  /** The Topic Name a PUBLISH means, alias looked up or set; raw. */
  String resolve(PublishPacket publish) throws ProtocolException {
    long alias =
        publish.properties().isEmpty() ? -1 : publish.properties().number(Property.TOPIC_ALIAS, -1);
    if (alias < 0) {
      if (publish.topic().isEmpty()) {
        throw new ProtocolException(
            DisconnectReasonCode.PROTOCOL_ERROR,
            "v5 §3.3.2.1",
            "empty Topic Name without a Topic Alias");
      }
      return publish.topic();
    }
    if (alias == 0 || alias >= topics.length) {
      throw new ProtocolException(
          DisconnectReasonCode.TOPIC_ALIAS_INVALID,
          alias == 0 ? "v5 MQTT-3.3.2-8" : "v5 MQTT-3.3.2-9",
          "Topic Alias " + alias + ", Topic Alias Maximum " + (topics.length - 1));
    }
    if (!publish.topic().isEmpty()) {
      topics[(int) alias] = publish.topic();
    } else if (topics[(int) alias] == null) {
      throw new ProtocolException(
          DisconnectReasonCode.PROTOCOL_ERROR,
          "v5 §3.3.2.3.4",
          "Topic Alias " + alias + " was never set on this connection");
    }
    return topics[(int) alias];
  }
}
