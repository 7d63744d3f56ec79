package dev.mqttlab.broker.codec.v3;

import dev.mqttlab.broker.codec.wire.ConnectFlags;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.WillMessage;
import java.util.Optional;

/** Reads a CONNECT of 3.x from the Connect Flags on [3.1.1 §3.1]. */
public final class ConnectDecoder {
  private ConnectDecoder() {}

  /** Protocol Name and Protocol Level are read already: they chose this decoder. */
  public static ConnectPacket decode(WireReader in) throws MalformedPacketException {
    ConnectFlags flags = ConnectFlags.read(in);
    int keepAliveSeconds = in.twoBytes("Keep Alive");
    String clientIdentifier = in.string("Client Identifier");
    Optional<WillMessage> will = flags.will() ? Optional.of(will(in, flags)) : Optional.empty();
    Optional<String> userName =
        present(in, flags.userName()) ? Optional.of(in.string("User Name")) : Optional.empty();
    Optional<Payload> password =
        present(in, flags.password()) ? Optional.of(in.binary("Password")) : Optional.empty();
    in.end();
    return new ConnectPacket(
        in.version(),
        clientIdentifier,
        flags.cleanStart(),
        keepAliveSeconds,
        will,
        userName,
        password,
        Properties.NONE);
  }

  /**
   * In 3.1 the Remaining Length takes precedence over the flags: a User Name or Password announced
   * but missing at the end is allowed [3.1 §3.1].
   */
  private static boolean present(WireReader in, boolean flag) {
    return flag && (in.version() != MqttVersion.V3_1 || in.hasMore());
  }

  private static WillMessage will(WireReader in, ConnectFlags flags)
      throws MalformedPacketException {
    String topic = in.string("Will Topic");
    Payload payload = in.binary("Will Message");
    return new WillMessage(topic, payload, flags.willQos(), flags.willRetain(), Properties.NONE);
  }
}
