package dev.mqttlab.broker.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.mqttlab.broker.codec.PacketEncoder;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.Property;
import dev.mqttlab.broker.packet.PublishPacket;
import dev.mqttlab.broker.topic.TopicName;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Composed packets: what they contain, how large they are, and that equal ones are shared. */
class PublishComposerTest {
  private static final long NOW = 1_000_000;

  private static ApplicationMessage message(Properties properties) throws Exception {
    return new ApplicationMessage(
        "p", TopicName.parse("t"), Payload.of("x"), QoS.EXACTLY_ONCE, false, properties, NOW);
  }

  private static PublishPacket compose(
      ApplicationMessage message, boolean v5, List<Integer> identifiers, long now) {
    return PublishComposer.compose(message, QoS.AT_LEAST_ONCE, false, v5, identifiers, now);
  }

  @Test
  void equalPackets_areTheSameInstance() throws Exception {
    ApplicationMessage plain = message(Properties.NONE);
    assertSame(compose(plain, true, List.of(), 0), compose(plain, true, List.of(), 0));
    assertSame(compose(plain, true, List.of(), 0), compose(plain, false, List.of(3), 0));
    ApplicationMessage rich = message(Properties.builder().user("a", "b").build());
    assertSame(compose(rich, true, List.of(), 0), compose(rich, true, List.of(), 0));
    assertNotSame(compose(rich, true, List.of(), 0), compose(rich, false, List.of(), 0));
    assertSame(Properties.NONE, compose(rich, false, List.of(), 0).properties());
  }

  @Test
  void expiry_isSharedUntilASecondHasGone() throws Exception {
    ApplicationMessage message =
        message(Properties.builder().number(Property.MESSAGE_EXPIRY_INTERVAL, 10).build());
    PublishPacket first = compose(message, true, List.of(), NOW);
    assertSame(first, compose(message, true, List.of(), NOW + 999_999));
    PublishPacket later = compose(message, true, List.of(), NOW + 1_000_000);
    assertEquals(9, later.properties().number(Property.MESSAGE_EXPIRY_INTERVAL, -1));
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void size_isThatOfTheEncodedPacket(MqttVersion version) {
    Random random = new Random(42);
    for (int i = 0; i < 300; i++) {
      PublishPacket packet = packet(random, version.isV5());
      ByteBuf encoded = Unpooled.buffer();
      PacketEncoder.encode(packet, version, encoded);
      assertEquals(
          encoded.readableBytes(),
          PublishComposer.sizeBytes(packet, version.isV5()),
          packet::toString);
      encoded.release();
    }
  }

  private static PublishPacket packet(Random random, boolean v5) {
    Properties.Builder properties = Properties.builder();
    if (v5 && random.nextBoolean()) {
      properties
          .number(Property.PAYLOAD_FORMAT_INDICATOR, 1)
          .number(Property.MESSAGE_EXPIRY_INTERVAL, random.nextInt(1000))
          .text(Property.CONTENT_TYPE, "ñ".repeat(random.nextInt(200)))
          .binary(Property.CORRELATION_DATA, Payload.wrap(new byte[random.nextInt(9)]));
    }
    for (int i = v5 ? random.nextInt(4) : 0; i > 0; i--) {
      properties.user("clave", "é€😀".repeat(random.nextInt(3)));
      properties.subscriptionIdentifier(1 + random.nextInt(268_435_455));
    }
    int qos = random.nextInt(3);
    return new PublishPacket(
        "casa/salón/" + "x".repeat(random.nextInt(200)),
        Payload.wrap(new byte[random.nextInt(3) == 0 ? 20_000 : random.nextInt(200)]),
        QoS.of(qos),
        random.nextBoolean(),
        false,
        qos == 0 ? 0 : 1 + random.nextInt(65_535),
        properties.build());
  }
}
