package dev.mqttlab.broker.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every packet, in every version and both directions: decoding what was encoded gives it back. What
 * the bytes are is proved by the wire cases, not here.
 */
class RoundTripTest {
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  static Stream<Arguments> packets() {
    return Arrays.stream(MqttVersion.values())
        .flatMap(
            version ->
                SamplePackets.of(version).stream()
                    .map(packet -> Arguments.of(version, packet.type(), packet)));
  }

  @ParameterizedTest(name = "{0} {1} #{index}")
  @MethodSource("packets")
  void encodedPacket_decoded_isEqual(MqttVersion version, Object type, MqttPacket packet)
      throws MalformedPacketException {
    UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    ByteBuf bytes = PacketEncoder.encode(packet, version, allocator);
    try {
      assertEquals(bytes.capacity(), bytes.readableBytes(), "the size was exact");
      assertEquals(bytes.readableBytes(), PacketEncoder.encodedLength(packet, version));
      PacketReader reader = new PacketReader(null, NO_LIMIT);
      reader.version(version);
      assertEquals(Optional.of(packet), reader.next(bytes));
      assertFalse(bytes.isReadable());
      assertEquals(bytes.capacity(), reader.lastPacketLength());
    } finally {
      assertTrue(bytes.release());
    }
  }

  @ParameterizedTest(name = "{0} {1} #{index}")
  @MethodSource("packets")
  void encodedPacket_appendedTwice_isReadTwice(MqttVersion version, Object type, MqttPacket packet)
      throws MalformedPacketException {
    ByteBuf batch = Unpooled.buffer();
    PacketEncoder.encode(packet, version, batch);
    PacketEncoder.encode(packet, version, batch);
    PacketReader reader = new PacketReader(null, NO_LIMIT);
    reader.version(version);
    assertEquals(Optional.of(packet), reader.next(batch));
    assertEquals(Optional.of(packet), reader.next(batch));
    assertEquals(Optional.empty(), reader.next(batch));
  }

  @ParameterizedTest(name = "{0} {1} #{index}")
  @MethodSource("packets")
  void everyPrefix_read_asksForMore(MqttVersion version, Object type, MqttPacket packet)
      throws MalformedPacketException {
    ByteBuf bytes = Unpooled.buffer();
    PacketEncoder.encode(packet, version, bytes);
    PacketReader reader = new PacketReader(null, NO_LIMIT);
    reader.version(version);
    int step = Math.max(1, bytes.readableBytes() / 64);
    for (int length = 0; length < bytes.readableBytes(); length += step) {
      ByteBuf prefix = bytes.slice(0, length);
      assertEquals(Optional.empty(), reader.next(prefix));
      assertEquals(0, prefix.readerIndex(), "nothing was consumed");
    }
  }
}
