package dev.mqttlab.exercises.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mqttlab.exercises.fact.Fact;
import java.util.Map;

/** Reads a field of a fact; dots reach into structured fields and JSON texts. */
public final class FieldPath {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FieldPath() {}

  /** The value, or {@code null} when there is none. */
  public static Object read(Fact fact, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return fact.field(path);
    }
    Object value = fact.field(path.substring(0, dot));
    String rest = path.substring(dot + 1);
    if (value instanceof Map<?, ?> map) {
      return map.get(rest);
    }
    return value instanceof String text ? json(text, rest) : null;
  }

  private static Object json(String text, String path) {
    try {
      JsonNode node = JSON.readTree(text);
      for (String step : path.split("\\.", -1)) {
        node = node == null ? null : node.get(step);
      }
      return value(node);
    } catch (JsonProcessingException e) {
      return null; // a payload that is no JSON simply has no such field
    }
  }

  private static Object value(JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isValueNode() ? node.asText() : node.toString();
  }

  /** A value as text, the form in which literals are compared; {@code null} stays null. */
  public static String text(Object value) {
    return value == null ? null : value.toString();
  }

  /** A value as number, or {@code null} when it is none. */
  static Double number(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (!(value instanceof String text) || text.length() > 40) {
      return null;
    }
    String plain = text.strip();
    if (!plain.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
      return null; // Double.parseDouble would also take «NaN», «0x1p3» and «1d»
    }
    return Double.parseDouble(plain);
  }
}
