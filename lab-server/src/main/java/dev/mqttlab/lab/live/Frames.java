package dev.mqttlab.lab.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.mqttlab.broker.tap.NamespaceSnapshot;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;

/** The frames of the live socket that concern the broker, and notices. */
public final class Frames {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int MAX_ENTRIES = 2000;

  private Frames() {}

  /** Writes one JSON object. */
  @FunctionalInterface
  public interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  /** A frame of a type with its fields. */
  public static String frame(String type, Body body) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("type", type);
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter does not fail
    }
    return text.toString();
  }

  /** A sentence for the person at the browser. {@code level} is info or error. */
  public static String notice(String level, String text) {
    return frame(
        "notice",
        json -> {
          json.writeStringField("level", level);
          json.writeStringField("text", text);
        });
  }

  /** Events already written as JSON. */
  static String events(long lost, Collection<String> items) {
    StringBuilder text = new StringBuilder(64 + 256 * items.size());
    text.append("{\"type\":\"events\",\"lost\":").append(lost).append(",\"items\":[");
    appendAll(text, items);
    return text.append("]}").toString();
  }

  /** State of the namespace, at most {@value #MAX_ENTRIES} entries of each kind. */
  static String snapshot(
      String code, int round, NamespaceSnapshot state, Collection<String> recent) {
    String head =
        frame(
            "snapshot",
            json -> {
              json.writeNumberField("seq", state.sequence());
              json.writeStringField("code", code);
              json.writeNumberField("round", round);
              clients(json, state.clients());
              subscriptions(json, state.subscriptions());
              retained(json, state.retained());
            });
    StringBuilder text = new StringBuilder(head);
    text.setLength(text.length() - 1);
    text.append(",\"recent\":[");
    appendAll(text, recent);
    return text.append("]}").toString();
  }

  private static void appendAll(StringBuilder text, Collection<String> items) {
    String separator = "";
    for (String item : items) {
      text.append(separator).append(item);
      separator = ",";
    }
  }

  private static void clients(JsonGenerator json, List<NamespaceSnapshot.Client> clients)
      throws IOException {
    json.writeArrayFieldStart("clients");
    for (NamespaceSnapshot.Client client : bounded(clients)) {
      ClientJson.write(json, client);
    }
    json.writeEndArray();
  }

  private static void subscriptions(
      JsonGenerator json, List<NamespaceSnapshot.Subscription> subscriptions) throws IOException {
    json.writeArrayFieldStart("subscriptions");
    for (NamespaceSnapshot.Subscription subscription : bounded(subscriptions)) {
      json.writeStartObject();
      json.writeStringField("client", subscription.clientIdentifier());
      json.writeStringField("filter", subscription.filter());
      json.writeNumberField("qos", subscription.qos());
      json.writeBooleanField("noLocal", subscription.noLocal());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void retained(JsonGenerator json, List<NamespaceSnapshot.RetainedMessage> retained)
      throws IOException {
    json.writeArrayFieldStart("retained");
    for (NamespaceSnapshot.RetainedMessage message : bounded(retained)) {
      json.writeStartObject();
      json.writeStringField("topic", message.topic());
      PayloadJson.write(json, message.payload());
      json.writeNumberField("qos", message.qos());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static <T> List<T> bounded(List<T> list) {
    return list.size() <= MAX_ENTRIES ? list : list.subList(0, MAX_ENTRIES);
  }
}
