package dev.mqttlab.broker.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.codec.PacketEncoder;
import dev.mqttlab.broker.codec.PacketReader;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Statement;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.PacketType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays every wire case against the codec. What depends on the state of a connection (a second
 * CONNECT, Topic Alias Maximum) or on topic grammar is tested with the sessions.
 */
class WireCasesTest {
  private static final int FEWEST_CASES = 250;

  private static final List<WireCase> CASES = WireFile.all();

  static List<WireCase> cases() {
    return CASES;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void wireCase_read_hasItsOutcome(WireCase wire) throws MalformedPacketException {
    ByteBuf in = Unpooled.wrappedBuffer(wire.bytes());
    switch (wire.outcome()) {
      case PACKET -> assertPacket(wire, in, true);
      case PACKET_IN_OTHER_BYTES -> assertPacket(wire, in, false);
      case REFUSED -> assertRefused(wire, in);
      case NEEDS_MORE -> assertEquals(Optional.empty(), reader(wire).next(in));
    }
  }

  static List<WireCase> completeCases() {
    return cases().stream().filter(wire -> wire.outcome() != WireCase.Outcome.NEEDS_MORE).toList();
  }

  /** The same case with something behind it: no packet may read its neighbour's bytes. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("completeCases")
  void wireCase_followedByOtherBytes_hasTheSameOutcome(WireCase wire)
      throws MalformedPacketException {
    ByteBuf in =
        Unpooled.wrappedBuffer(wire.bytes(), new byte[] {'a', 0, 1, 'b', 0, 0, 0, 0, 0, 0});
    if (wire.outcome() == WireCase.Outcome.REFUSED) {
      assertRefused(wire, in);
    } else {
      MqttPacket packet = reader(wire).next(in).orElseThrow();
      assertEquals(wire.expected(), PacketText.of(packet));
      assertEquals(wire.bytes().length, in.readerIndex());
    }
  }

  private static void assertPacket(WireCase wire, ByteBuf in, boolean sameBytes)
      throws MalformedPacketException {
    PacketReader reader = reader(wire);
    MqttPacket packet = reader.next(in).orElseThrow();
    assertEquals(wire.expected(), PacketText.of(packet));
    assertFalse(in.isReadable(), "the whole case was read");
    ByteBuf encoded = Unpooled.buffer();
    MqttVersion version = reader.version().orElseThrow();
    PacketEncoder.encode(packet, version, encoded);
    if (sameBytes) {
      assertArrayEquals(wire.bytes(), ByteBufUtil.getBytes(encoded));
    } else {
      assertFalse(
          ByteBufUtil.equals(encoded, Unpooled.wrappedBuffer(wire.bytes())),
          "the bytes are the same: mark the case with =");
      assertEquals(packet, reader.next(encoded).orElseThrow());
    }
  }

  private static void assertRefused(WireCase wire, ByteBuf in) {
    MalformedPacketException e =
        assertThrows(MalformedPacketException.class, () -> reader(wire).next(in));
    assertEquals(
        wire.expected(), String.format("0x%02X %s", e.reasonCode().value(), e.rule()), e::detail);
    assertEquals(0, e.getStackTrace().length);
  }

  private static PacketReader reader(WireCase wire) {
    PacketReader reader = new PacketReader(wire.sender(), wire.limitBytes());
    wire.version().ifPresent(reader::version);
    return reader;
  }

  @Test
  void wireFiles_coverEveryPacketOfEveryVersion() {
    for (MqttVersion version : MqttVersion.values()) {
      Set<PacketType> missing = EnumSet.allOf(PacketType.class);
      if (!version.isV5()) {
        missing.remove(PacketType.AUTH);
      }
      for (WireCase wire : cases()) {
        missing.removeIf(type -> wire.id().startsWith(fileOf(version, type)));
      }
      assertEquals(Set.of(), missing, version + " lacks files");
    }
  }

  /** A rule nobody breaks is a rule nobody has proved. */
  @ParameterizedTest
  @EnumSource(Statement.class)
  void statement_isBrokenByACaseOfEveryVersion(Statement statement) {
    for (MqttVersion version : MqttVersion.values()) {
      String citation = statement.citation(version);
      boolean broken =
          cases().stream()
              .filter(wire -> wire.outcome() == WireCase.Outcome.REFUSED)
              .anyMatch(wire -> wire.expected().endsWith(" " + citation));
      if (!unseen(statement, version)) {
        assertEquals(statement.existsIn(version), broken, citation);
      }
    }
  }

  /** Before a CONNECT is understood no version is known, and 5.0 is cited. */
  private static boolean unseen(Statement statement, MqttVersion version) {
    return !version.isV5()
        && (statement == Statement.FIRST_PACKET || statement == Statement.PROTOCOL_NAME);
  }

  private static String fileOf(MqttVersion version, PacketType type) {
    return version.label() + "/" + type.name().toLowerCase(java.util.Locale.ROOT) + "#";
  }

  @Test
  void wireCases_areManyAndHaveNamesOfTheirOwn() {
    Set<String> names = new HashSet<>();
    for (WireCase wire : cases()) {
      assertTrue(names.add(wire.toString()), () -> wire + " is there twice");
    }
    assertTrue(names.size() >= FEWEST_CASES, () -> "only " + names.size() + " cases");
  }
}
