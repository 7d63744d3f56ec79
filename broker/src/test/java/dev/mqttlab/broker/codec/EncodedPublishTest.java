package dev.mqttlab.broker.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.PacketType;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.PublishPacket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One encoded PUBLISH for many receivers: each reads its own identifier and DUP flag. */
class EncodedPublishTest {
  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);

  @AfterEach
  void noBufferIsLeaked() {
    assertEquals(0, allocator.metric().usedDirectMemory());
    assertEquals(0, allocator.metric().usedHeapMemory());
  }

  private static PublishPacket packet(MqttVersion version, QoS qos, int payloadSize) {
    Properties properties =
        version.isV5() ? SamplePackets.all(PacketType.PUBLISH) : Properties.NONE;
    properties = properties.toBuilder().without(Property.RESPONSE_TOPIC).build();
    return new PublishPacket(
        "casa/salón",
        Payload.wrap(new byte[payloadSize]),
        qos,
        true,
        false,
        qos == QoS.AT_MOST_ONCE ? 0 : 9,
        properties);
  }

  private static PublishPacket with(PublishPacket packet, int identifier, boolean dup) {
    return new PublishPacket(
        packet.topic(),
        packet.payload(),
        packet.qos(),
        packet.retain(),
        dup,
        identifier,
        packet.properties());
  }

  private static Optional<?> read(MqttVersion version, ByteBuf bytes) throws Exception {
    PacketReader reader = new PacketReader(null, Integer.MAX_VALUE);
    reader.version(version);
    return reader.next(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "V3_1_1, AT_LEAST_ONCE, 5",
    "V3_1_1, EXACTLY_ONCE, 300",
    "V3_1_1, AT_LEAST_ONCE, 20000",
    "V5_0, AT_LEAST_ONCE, 5",
    "V5_0, EXACTLY_ONCE, 1000",
    "V5_0, EXACTLY_ONCE, 3000000"
  })
  void receivers_haveTheirOwnIdentifierAndDup(MqttVersion version, QoS qos, int payloadSize)
      throws Exception {
    PublishPacket packet = packet(version, qos, payloadSize);
    EncodedPublish encoded = EncodedPublish.of(packet, version, allocator);
    ByteBuf first = encoded.forReceiver(1, false, allocator);
    ByteBuf second = encoded.forReceiver(0xFFFE, true, allocator);
    ByteBuf batch = Unpooled.buffer().writeByte(0);
    encoded.writeTo(batch, 77, true);
    encoded.release();

    assertEquals(Optional.of(with(packet, 0xFFFE, true)), read(version, second));
    assertEquals(Optional.of(with(packet, 1, false)), read(version, first));
    assertEquals(Optional.of(with(packet, 77, true)), read(version, batch.skipBytes(1)));
    assertTrue(first.release());
    assertTrue(second.release());
  }

  @ParameterizedTest
  @CsvSource({"V3_1_1", "V5_0"})
  void qos0_isTheSameMemoryForEverybody(MqttVersion version) throws Exception {
    PublishPacket packet = packet(version, QoS.AT_MOST_ONCE, 100);
    EncodedPublish encoded = EncodedPublish.of(packet, version, allocator);
    long memory = allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory();
    ByteBuf first = encoded.forReceiver(0, false, allocator);
    ByteBuf second = encoded.forReceiver(0, false, allocator);
    assertEquals(
        memory, allocator.metric().usedDirectMemory() + allocator.metric().usedHeapMemory());
    assertEquals(encoded.length(), first.readableBytes());
    encoded.release();
    assertEquals(Optional.of(packet), read(version, first));
    first.release();
    assertEquals(Optional.of(packet), read(version, second));
    second.release();
  }
}
