package dev.mqttlab.lab.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void knownCommands_areRead() {
    assertEquals(Optional.of(new Command.Check()), parse("{\"type\":\"check\"}"));
    assertEquals(Optional.of(new Command.Variant()), parse("{\"type\":\"variant\"}"));
    assertEquals(Optional.of(new Command.Restart()), parse("{\"type\":\"restart\"}"));
    assertEquals(
        Optional.of(new Command.Button("encender")),
        parse("{\"type\":\"button\",\"id\":\"encender\"}"));
    assertEquals(
        Optional.of(new Command.Answer("copias", "1")),
        parse("{\"type\":\"answer\",\"field\":\"copias\",\"value\":\"1\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{}",
        "{\"type\":\"explode\"}",
        "{\"type\":{\"type\":\"check\"}}",
        "{\"type\":\"button\"}",
        "{\"type\":\"button\",\"id\":7}",
        "{\"type\":\"answer\",\"field\":\"a\"}",
        "{\"type\":\"answer\",\"field\":\"a\",\"value\":{}}"
      })
  void anythingElse_isNoCommand(String text) {
    assertTrue(parse(text).isEmpty());
  }

  @Test
  void tooLong_isNoCommand() {
    String value = "x".repeat(Command.MAX_VALUE_CHARS + 1);
    assertTrue(
        parse("{\"type\":\"answer\",\"field\":\"a\",\"value\":\"" + value + "\"}").isEmpty());
    assertTrue(parse("{\"type\":\"check\",\"x\":\"" + "y".repeat(5000) + "\"}").isEmpty());
  }

  @Test
  void rate_allowsABurstThenTheSteadyRate() {
    RateLimit rate = new RateLimit(10, 0);
    for (int i = 0; i < 20; i++) {
      assertTrue(rate.tryAcquire(0), "command " + i);
    }
    assertFalse(rate.tryAcquire(0));
    assertTrue(rate.tryAcquire(100_000_000));
    assertFalse(rate.tryAcquire(100_000_000));
  }

  private static Optional<Command> parse(String text) {
    return Command.parse(MAPPER, text);
  }
}
