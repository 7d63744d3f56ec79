package dev.mqttlab.lab.sandbox;

import dev.mqttlab.broker.message.Payload;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A password that only this process knows: the lab's own clients prove with it who they are. */
@ApplicationScoped
public class LabSecrets {
  private final String token;

  LabSecrets() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    token = HexFormat.of().formatHex(bytes);
  }

  /** The password, for clients made by the lab itself. */
  public String token() {
    return token;
  }

  /** Compares in constant time. */
  boolean matches(Payload password) {
    return MessageDigest.isEqual(token.getBytes(StandardCharsets.US_ASCII), password.toBytes());
  }

  @Override
  public String toString() {
    return "LabSecrets";
  }
}
