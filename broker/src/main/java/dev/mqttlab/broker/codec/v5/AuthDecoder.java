package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.BodyDecoder;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.packet.AuthPacket;
import dev.mqttlab.broker.packet.AuthReasonCode;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;

/**
 * Reads an AUTH [v5 §3.15]. It may be empty, which means success; unlike in DISCONNECT, a code is
 * always followed by properties, with an Authentication Method among them.
 */
final class AuthDecoder implements BodyDecoder {
  private static final AuthPacket SUCCESS = new AuthPacket(AuthReasonCode.SUCCESS, Properties.NONE);

  @Override
  public AuthPacket decode(int flags, WireReader in) throws MalformedPacketException {
    if (!in.hasMore()) {
      return SUCCESS; // [v5 §3.15.2.1]
    }
    AuthReasonCode code = ReasonCodes.read(in, AuthReasonCode::fromCode, Statement.AUTH_CODE);
    Properties properties = PropertiesDecoder.decode(in, PropertySection.AUTH);
    in.end();
    if (properties.text(Property.AUTHENTICATION_METHOD).isEmpty()) {
      throw in.broken(Statement.AUTH_METHOD, "AUTH: without an AUTHENTICATION_METHOD");
    }
    return new AuthPacket(code, properties);
  }
}
