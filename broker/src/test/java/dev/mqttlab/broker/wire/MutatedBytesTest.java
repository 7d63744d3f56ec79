package dev.mqttlab.broker.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.codec.PacketEncoder;
import dev.mqttlab.broker.codec.PacketReader;
import dev.mqttlab.broker.codec.wire.MalformedPacketException;
import dev.mqttlab.broker.codec.wire.Sender;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged packets and noise, always the same from fixed seeds: only a {@link
 * MalformedPacketException} may come out, no byte behind the packet may be read, nothing may leak,
 * and what is accepted must survive being encoded and decoded again.
 */
class MutatedBytesTest {
  private static final int LIMIT_BYTES = 1 << 20;
  private static final int NOISE_PER_SEED = 20_000;
  private static final int MUTATIONS_PER_CASE = 8;
  private static final int MAXIMUM_NOISE_BYTES = 60;
  private static final Pattern RULE =
      Pattern.compile("(3\\.1|3\\.1\\.1|v5) (MQTT-[\\d.-]+|§[\\d.]+)");
  private static final List<WireCase> CASES = WireFile.all();

  /** Without Netty's leak detector, which is slow: the memory in use is checked here. */
  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void damagedPacket_read_isPacketOrMalformed(long seed) throws Exception {
    Random random = new Random(seed);
    int accepted = 0;
    int refused = 0;
    for (WireCase wire : CASES) {
      for (int i = 0; i < MUTATIONS_PER_CASE; i++) {
        byte[] bytes = mutate(wire.bytes(), random);
        if (read(bytes, wire.version(), wire.sender())) {
          accepted++;
        } else {
          refused++;
        }
      }
    }
    assertTrue(accepted > CASES.size() / 10, "some damage is harmless: " + accepted);
    assertTrue(refused > CASES.size(), "most damage is not: " + refused);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 5})
  void noise_read_isPacketOrMalformed(long seed) throws Exception {
    Random random = new Random(seed);
    MqttVersion[] versions = MqttVersion.values();
    Sender[] senders = Sender.values();
    for (int i = 0; i < NOISE_PER_SEED; i++) {
      byte[] body = new byte[random.nextInt(MAXIMUM_NOISE_BYTES)];
      random.nextBytes(body);
      byte[] bytes = withHeader(random.nextInt(256), body);
      Optional<MqttVersion> version = Optional.of(versions[random.nextInt(versions.length)]);
      read(bytes, version, senders[random.nextInt(senders.length)]);
    }
  }

  /** Every beginning of every case, its Remaining Length corrected, as a packet of its own. */
  @Test
  void shortenedBody_read_isPacketOrMalformed() throws Exception {
    int refused = 0;
    for (WireCase wire : CASES) {
      byte[] bytes = wire.bytes();
      for (int length = 2; length < Math.min(bytes.length, 100); length++) {
        byte[] body = Arrays.copyOfRange(bytes, 2, length);
        refused += read(withHeader(bytes[0], body), wire.version(), wire.sender()) ? 0 : 1;
      }
    }
    assertTrue(refused > CASES.size(), "refused: " + refused);
  }

  /** True when the bytes held a whole packet. */
  private boolean read(byte[] bytes, Optional<MqttVersion> version, Sender sender) {
    PacketReader reader = new PacketReader(sender, LIMIT_BYTES);
    version.ifPresent(reader::version);
    // The packet lies between two marks, in a buffer of its own.
    ByteBuf in =
        allocator.heapBuffer(bytes.length + 2).writeByte(0xA5).writeBytes(bytes).writeByte(0xA5);
    in.readByte();
    try {
      Optional<MqttPacket> packet = reader.next(in);
      packet.ifPresent(read -> assertSurvives(read, reader, bytes));
      return packet.isPresent();
    } catch (MalformedPacketException e) {
      assertTrue(RULE.matcher(e.rule()).matches(), e.rule());
      return false;
    } finally {
      assertEquals(1, in.refCnt(), () -> ByteBufUtil.hexDump(bytes));
      in.release();
      assertEquals(0, allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory());
    }
  }

  private void assertSurvives(MqttPacket packet, PacketReader reader, byte[] bytes) {
    ByteBuf encoded = PacketEncoder.encode(packet, reader.version().orElseThrow(), allocator);
    try {
      assertEquals(
          Optional.of(packet), reader.next(encoded), () -> "bytes " + ByteBufUtil.hexDump(bytes));
    } catch (MalformedPacketException e) {
      throw new AssertionError("encoded what is malformed: " + ByteBufUtil.hexDump(bytes), e);
    } finally {
      encoded.release();
    }
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] bytes = original.length == 0 ? new byte[] {0x10} : original.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(5)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> bytes[at] = 0;
      case 3 -> bytes = without(bytes, at);
      default -> bytes = with(bytes, at, (byte) random.nextInt(256));
    }
    boolean shortHeader = bytes.length >= 2 && bytes[1] >= 0;
    return shortHeader && random.nextBoolean()
        ? withHeader(bytes[0], Arrays.copyOfRange(bytes, 2, bytes.length))
        : bytes;
  }

  private static byte[] without(byte[] bytes, int at) {
    byte[] shorter = new byte[bytes.length - 1];
    System.arraycopy(bytes, 0, shorter, 0, at);
    System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
    return shorter;
  }

  private static byte[] with(byte[] bytes, int at, byte value) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
    longer[at] = value;
    return longer;
  }

  /** A first byte and a correct Remaining Length in front of a body of up to 16,383 bytes. */
  private static byte[] withHeader(int firstByte, byte[] body) {
    boolean one = body.length < 128;
    byte[] packet = new byte[body.length + (one ? 2 : 3)];
    packet[0] = (byte) firstByte;
    packet[1] = (byte) (one ? body.length : body.length & 0x7F | 0x80);
    if (!one) {
      packet[2] = (byte) (body.length >> 7);
    }
    System.arraycopy(body, 0, packet, packet.length - body.length, body.length);
    return packet;
  }
}
