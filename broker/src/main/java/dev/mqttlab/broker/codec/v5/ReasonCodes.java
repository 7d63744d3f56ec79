package dev.mqttlab.broker.codec.v5;

import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.codec.wire.WireReader;
import dev.mqttlab.broker.packet.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Reads Reason Codes: each packet knows some, the others must not be used [v5 §2.4]. */
final class ReasonCodes {
  private ReasonCodes() {}

  static <C extends ReasonCode> C read(
      WireReader in, IntFunction<Optional<C>> known, Statement statement)
      throws MalformedPacketException {
    int value = in.oneByte("Reason Code");
    Optional<C> code = known.apply(value);
    if (code.isEmpty()) {
      throw in.broken(
          statement, String.format("Reason Code: 0x%02X does not exist in this packet", value));
    }
    return code.get();
  }

  /** Reads codes up to the end of the packet, at least one. */
  static <C extends ReasonCode> List<C> readAll(
      WireReader in, IntFunction<Optional<C>> known, Statement statement, Statement empty)
      throws MalformedPacketException {
    List<C> codes = new ArrayList<>(1);
    while (in.hasMore()) {
      codes.add(read(in, known, statement));
    }
    if (codes.isEmpty()) {
      throw in.broken(empty, "Reason Code: there is none");
    }
    return codes;
  }
}
