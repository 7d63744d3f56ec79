package dev.mqttlab.lab.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** What a browser may ask for on the live socket. */
public sealed interface Command {
  /** «Comprobar». */
  record Check() implements Command {}

  /** An answer to a question. */
  record Answer(String field, String value) implements Command {}

  /** A button of the exercise's world. */
  record Button(String id) implements Command {}

  /** Another variant: new seed. */
  record Variant() implements Command {}

  /** The same variant from the start. */
  record Restart() implements Command {}

  /** Longest command in characters. */
  int MAX_CHARS = 4096;

  /** Longest identifier of a field or button. */
  int MAX_ID_CHARS = 64;

  /** Longest answer. */
  int MAX_VALUE_CHARS = 500;

  /** The command in a text frame; empty for anything that is none. */
  static Optional<Command> parse(ObjectMapper mapper, String text) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    try {
      return of(mapper.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<Command> of(JsonNode json) {
    return switch (json.path("type").asText("")) {
      case "check" -> Optional.of(new Check());
      case "variant" -> Optional.of(new Variant());
      case "restart" -> Optional.of(new Restart());
      case "button" -> text(json, "id", MAX_ID_CHARS).map(Button::new);
      case "answer" ->
          text(json, "field", MAX_ID_CHARS)
              .flatMap(
                  field ->
                      text(json, "value", MAX_VALUE_CHARS).map(value -> new Answer(field, value)));
      default -> Optional.empty();
    };
  }

  private static Optional<String> text(JsonNode json, String field, int maxChars) {
    JsonNode value = json.get(field);
    return value != null && value.isTextual() && value.textValue().length() <= maxChars
        ? Optional.of(value.textValue())
        : Optional.empty();
  }
}
