package dev.mqttlab.broker.wire;

import dev.mqttlab.broker.codec.wire.Sender;
import dev.mqttlab.broker.packet.MqttVersion;
import java.util.Optional;

/**
 * One case: bytes from one end of a connection, and what becomes of them.
 *
 * @param id {@code v5/publish#qos-3}
 * @param version spoken on the connection, empty before a CONNECT
 * @param limitBytes the receiver's Maximum Packet Size
 * @param expected the packet's text, or reason code and statement, or nothing
 */
public record WireCase(
    String id,
    Optional<MqttVersion> version,
    Sender sender,
    int limitBytes,
    byte[] bytes,
    Outcome outcome,
    String expected) {

  /** The four ends of a case, with their mark in the file. */
  public enum Outcome {
    /** Decodes to a packet that is encoded in the same bytes. */
    PACKET('='),
    /** Decodes to a packet that we encode in other bytes: shorter, or in another order. */
    PACKET_IN_OTHER_BYTES('~'),
    /** Is refused. */
    REFUSED('!'),
    /** Is the beginning of a packet. */
    NEEDS_MORE('?');

    private final char mark;

    Outcome(char mark) {
      this.mark = mark;
    }

    static Optional<Outcome> ofMark(char mark) {
      for (Outcome outcome : values()) {
        if (outcome.mark == mark) {
          return Optional.of(outcome);
        }
      }
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return id + " (" + sender.name().toLowerCase(java.util.Locale.ROOT) + ")";
  }
}
