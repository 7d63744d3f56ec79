package dev.mqttlab.broker.packet;

import dev.mqttlab.broker.message.Payload;
import java.util.Objects;
import java.util.Optional;

/**
 * A client asks for a connection [v5 §3.1] [3.1.1 §3.1].
 *
 * @param clientIdentifier empty when the client leaves the choice to the server
 * @param cleanStart Clean Start of 5.0, Clean Session of 3.x
 * @param keepAliveSeconds 0 to 65535; 0 turns keep alive off
 */
public record ConnectPacket(
    MqttVersion version,
    String clientIdentifier,
    boolean cleanStart,
    int keepAliveSeconds,
    Optional<WillMessage> will,
    Optional<String> userName,
    Optional<Payload> password,
    Properties properties)
    implements MqttPacket {

  public ConnectPacket {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(clientIdentifier, "clientIdentifier");
    Objects.requireNonNull(will, "will");
    Objects.requireNonNull(userName, "userName");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(properties, "properties");
    PacketChecks.twoBytes("keepAliveSeconds", keepAliveSeconds);
  }

  @Override
  public PacketType type() {
    return PacketType.CONNECT;
  }
}
