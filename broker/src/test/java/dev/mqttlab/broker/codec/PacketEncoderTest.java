package dev.mqttlab.broker.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.packet.AuthPacket;
import dev.mqttlab.broker.packet.AuthReasonCode;
import dev.mqttlab.broker.packet.ConnAckPacket;
import dev.mqttlab.broker.packet.ConnAckReasonCode;
import dev.mqttlab.broker.packet.MqttPacket;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.packet.Properties;
import dev.mqttlab.broker.packet.PubAckPacket;
import dev.mqttlab.broker.packet.PubAckReasonCode;
import dev.mqttlab.broker.packet.SubAckPacket;
import dev.mqttlab.broker.packet.SubAckReasonCode;
import dev.mqttlab.broker.spec.Spec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the encoder does with packets that a version cannot say. */
class PacketEncoderTest {
  private static String hex(MqttPacket packet, MqttVersion version) {
    ByteBuf out = Unpooled.buffer();
    PacketEncoder.encode(packet, version, out);
    return ByteBufUtil.hexDump(out);
  }

  @ParameterizedTest
  @EnumSource(ConnAckReasonCode.class)
  @Spec("3.1.1:MQTT-3.2.2-6")
  void connAckIn311_withoutReturnCode_cannotBeEncoded(ConnAckReasonCode code) {
    ConnAckPacket packet = new ConnAckPacket(false, code, Properties.NONE);
    if (code.returnCode().isPresent()) {
      assertEquals(
          "2002000" + code.returnCode().getAsInt(), hex(packet, MqttVersion.V3_1_1), code.name());
    } else {
      assertThrows(IllegalArgumentException.class, () -> hex(packet, MqttVersion.V3_1_1));
    }
  }

  @Test
  void sessionPresentIn31_isLeftOut() {
    ConnAckPacket packet = new ConnAckPacket(true, ConnAckReasonCode.SUCCESS, Properties.NONE);
    assertEquals("20020000", hex(packet, MqttVersion.V3_1));
    assertEquals("20020100", hex(packet, MqttVersion.V3_1_1));
  }

  @Test
  @Spec("3.1.1:MQTT-3.9.3-2")
  void subAckIn3_saysOnlyWhatTheVersionKnows() {
    SubAckPacket packet =
        new SubAckPacket(
            1,
            List.of(SubAckReasonCode.NOT_AUTHORIZED, SubAckReasonCode.GRANTED_QOS_2),
            Properties.NONE);
    assertEquals("900400018002", hex(packet, MqttVersion.V3_1_1));
    assertEquals("900400010002", hex(packet, MqttVersion.V3_1), "3.1 has no refusal");
  }

  @Test
  void pubAckIn311_losesItsReasonCode() {
    PubAckPacket packet = new PubAckPacket(1, PubAckReasonCode.NOT_AUTHORIZED, Properties.NONE);
    assertEquals("40020001", hex(packet, MqttVersion.V3_1_1));
    assertEquals("4003000187", hex(packet, MqttVersion.V5_0));
  }

  @Test
  void authIn311_cannotBeEncoded() {
    AuthPacket packet = new AuthPacket(AuthReasonCode.SUCCESS, Properties.NONE);
    assertThrows(IllegalArgumentException.class, () -> hex(packet, MqttVersion.V3_1_1));
  }

  @Test
  void tooLongString_cannotBeEncoded_andLeavesNothingBehind() {
    UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    MqttPacket packet =
        SamplePackets.publish("ñ".repeat(32_768), "", QoS.AT_MOST_ONCE, 0, Properties.NONE);
    assertThrows(
        IllegalArgumentException.class,
        () -> PacketEncoder.encode(packet, MqttVersion.V5_0, allocator));
    assertEquals(0, allocator.metric().usedDirectMemory());
    ByteBuf out = Unpooled.buffer().writeByte(7);
    assertThrows(
        IllegalArgumentException.class, () -> PacketEncoder.encode(packet, MqttVersion.V5_0, out));
    assertEquals(1, out.readableBytes());
  }

  @Test
  void invalidTopic_isEncodedAsGiven() {
    MqttPacket packet = SamplePackets.publish("a/#\0", "", QoS.AT_MOST_ONCE, 0, Properties.NONE);
    assertEquals("3006" + "0004" + "612f2300", hex(packet, MqttVersion.V3_1_1));
  }
}
