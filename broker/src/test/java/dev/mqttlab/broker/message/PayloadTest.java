package dev.mqttlab.broker.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PayloadTest {
  @Test
  void displayText_ofALongPayload_isItsBeginning() {
    assertEquals("ñandú", Payload.of("ñandú").toDisplayText(100));
    assertEquals("ñan", Payload.of("ñandú").toDisplayText(3));
    assertEquals("a", Payload.of("a😀").toDisplayText(2), "no half character");
    assertEquals("", Payload.EMPTY.toDisplayText(10));
  }

  @Test
  void displayText_ofBinary_isHexadecimal() {
    Payload binary = Payload.copyOf(new byte[] {(byte) 0xff, 0, 1});
    assertEquals("0xff0001", binary.toDisplayText(100));
    assertEquals("0xff", binary.toDisplayText(5));
  }

  /** Cut in the middle of a character: that is no text. */
  @Test
  void displayText_ofTruncatedUtf8_isHexadecimal() {
    assertEquals("0x61c3", Payload.copyOf(new byte[] {'a', (byte) 0xc3}).toDisplayText(100));
  }
}
