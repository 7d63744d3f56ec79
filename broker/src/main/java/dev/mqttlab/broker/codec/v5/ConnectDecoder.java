package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.ConnectFlags;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.packet.ConnectPacket;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.WillMessage;
import java.util.Optional;

/** Reads a CONNECT of 5.0 from the Connect Flags on [v5 §3.1]. */
public final class ConnectDecoder {
  private ConnectDecoder() {}

  /** Protocol Name and Protocol Version are read already: they chose this decoder. */
  public static ConnectPacket decode(WireReader in) throws MalformedPacketException {
    ConnectFlags flags = ConnectFlags.read(in);
    int keepAliveSeconds = in.twoBytes("Keep Alive");
    Properties properties = PropertiesDecoder.decode(in, PropertySection.CONNECT);
    checkAuthentication(in, properties);
    String clientIdentifier = in.string("Client Identifier");
    Optional<WillMessage> will = flags.will() ? Optional.of(will(in, flags)) : Optional.empty();
    Optional<String> userName =
        flags.userName() ? Optional.of(in.string("User Name")) : Optional.empty();
    Optional<Payload> password =
        flags.password() ? Optional.of(in.binary("Password")) : Optional.empty();
    in.end();
    return new ConnectPacket(
        in.version(),
        clientIdentifier,
        flags.cleanStart(),
        keepAliveSeconds,
        will,
        userName,
        password,
        properties);
  }

  private static void checkAuthentication(WireReader in, Properties properties)
      throws MalformedPacketException {
    if (properties.binary(Property.AUTHENTICATION_DATA).isPresent()
        && properties.text(Property.AUTHENTICATION_METHOD).isEmpty()) {
      throw in.broken(
          Statement.AUTHENTICATION_DATA_ALONE,
          "AUTHENTICATION_DATA: without an AUTHENTICATION_METHOD");
    }
  }

  private static WillMessage will(WireReader in, ConnectFlags flags)
      throws MalformedPacketException {
    Properties properties = PropertiesDecoder.decode(in, PropertySection.WILL);
    String topic = in.string("Will Topic");
    Payload payload = in.binary("Will Payload");
    return new WillMessage(topic, payload, flags.willQos(), flags.willRetain(), properties);
  }
}
