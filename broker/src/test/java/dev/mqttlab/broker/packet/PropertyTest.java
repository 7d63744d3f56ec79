package dev.mqttlab.broker.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.message.Payload;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Table 2-4 of MQTT 5.0, column by column, and the values that stand for it. */
class PropertyTest {
  @ParameterizedTest
  @CsvSource({
    "CONNECT,     11 15 16 17 19 21 22 26 27",
    "CONNACK,     11 12 13 15 16 1A 1C 1F 21 22 24 25 26 27 28 29 2A",
    "PUBLISH,     01 02 03 08 09 0B 23 26",
    "PUBACK,      1F 26",
    "PUBREC,      1F 26",
    "PUBREL,      1F 26",
    "PUBCOMP,     1F 26",
    "SUBSCRIBE,   0B 26",
    "SUBACK,      1F 26",
    "UNSUBSCRIBE, 26",
    "UNSUBACK,    1F 26",
    "PINGREQ,     ''",
    "PINGRESP,    ''",
    "DISCONNECT,  11 1C 1F 26",
    "AUTH,        15 16 1F 26"
  })
  void packet_allowsTheseProperties(PacketType packet, String identifiers) {
    String allowed =
        Arrays.stream(Property.values())
            .filter(property -> property.allowedIn(packet))
            .map(property -> String.format("%02X", property.identifier()))
            .collect(Collectors.joining(" "));
    assertEquals(identifiers, allowed);
  }

  @Test
  void will_allowsTheseProperties() {
    String allowed =
        Arrays.stream(Property.values())
            .filter(Property::allowedInWill)
            .map(property -> String.format("%02X", property.identifier()))
            .collect(Collectors.joining(" "));
    assertEquals("01 02 03 08 09 18 26", allowed);
  }

  @Test
  void properties_builtTwice_areEqual() {
    Properties first = sample().build();
    assertEquals(first, sample().build());
    assertEquals(first.hashCode(), sample().build().hashCode());
    assertEquals(first, first.toBuilder().build());
    assertNotEquals(first, sample().user("k", "v").build());
    assertEquals(OptionalLong.of(7), first.number(Property.SUBSCRIPTION_IDENTIFIER));
    assertEquals(List.of(7, 8), first.subscriptionIdentifiers());
    assertEquals(60, first.number(Property.MESSAGE_EXPIRY_INTERVAL, 0));
    assertTrue(first.flag(Property.PAYLOAD_FORMAT_INDICATOR, false));
  }

  private static Properties.Builder sample() {
    return Properties.builder()
        .number(Property.MESSAGE_EXPIRY_INTERVAL, 60)
        .flag(Property.PAYLOAD_FORMAT_INDICATOR, true)
        .text(Property.CONTENT_TYPE, "t")
        .subscriptionIdentifier(7)
        .subscriptionIdentifier(8)
        .user("k", "v");
  }

  @Test
  void properties_allRemoved_areNone() {
    Properties properties =
        sample()
            .without(Property.MESSAGE_EXPIRY_INTERVAL)
            .without(Property.PAYLOAD_FORMAT_INDICATOR)
            .without(Property.CONTENT_TYPE)
            .without(Property.SUBSCRIPTION_IDENTIFIER)
            .without(Property.USER_PROPERTY)
            .build();
    assertSame(Properties.NONE, properties);
    assertTrue(properties.isEmpty());
  }

  @Test
  void wrongType_isRefused() {
    Properties.Builder builder = Properties.builder();
    assertThrows(IllegalArgumentException.class, () -> builder.number(Property.CONTENT_TYPE, 1));
    assertThrows(IllegalArgumentException.class, () -> builder.text(Property.TOPIC_ALIAS, "1"));
    assertThrows(
        IllegalArgumentException.class, () -> builder.number(Property.TOPIC_ALIAS, 65_536));
    assertThrows(
        IllegalArgumentException.class, () -> Properties.NONE.binary(Property.CONTENT_TYPE));
  }

  @Test
  void secrets_areNotInTheText() {
    Properties properties =
        Properties.builder().binary(Property.AUTHENTICATION_DATA, Payload.of("secreto")).build();
    assertFalse(properties.toString().contains("secreto"));
  }
}
