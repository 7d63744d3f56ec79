package dev.mqttlab.lab.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.RoutingDecision;
import dev.mqttlab.broker.tap.SubscriptionOutcome;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * {@link BrokerEvent} → one JSON object of an {@code events} frame. Whatever clients sent (topics,
 * payloads, identifiers) only ever appears as a JSON string value.
 *
 * <p>{@code client}, {@code to} and {@code by} are Client Identifiers, except in {@code connect},
 * where {@code client} is the whole client.
 */
final class BrokerEventJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private BrokerEventJson() {}

  /** The event as JSON text. */
  static String of(BrokerEvent event) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("k", name(event.kind()));
      json.writeNumberField("seq", event.sequence());
      json.writeNumberField("t", event.timeMicros() / 1000.0);
      body(json, event);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter does not fail
    }
    return text.toString();
  }

  private static String name(BrokerEvent.Kind kind) {
    return switch (kind) {
      case CONNECTED -> "connect";
      case REFUSED -> "refused";
      case SUBSCRIBED -> "subscribe";
      case UNSUBSCRIBED -> "unsubscribe";
      case PUBLISHED -> "publish";
      case DELIVERED -> "deliver";
      case ACKNOWLEDGED -> "ack";
      case DROPPED -> "drop";
      case RETAINED -> "retained";
      case VIOLATION -> "violation";
      case DISCONNECTED -> "disconnect";
      case SESSION_ENDED -> "session_ended";
    };
  }

  private static void body(JsonGenerator json, BrokerEvent event) throws IOException {
    switch (event.kind()) {
      case CONNECTED -> connected(json, (BrokerEvent.Connected) event);
      case REFUSED -> refused(json, (BrokerEvent.Refused) event);
      case SUBSCRIBED -> subscribed(json, (BrokerEvent.Subscribed) event);
      case UNSUBSCRIBED -> unsubscribed(json, (BrokerEvent.Unsubscribed) event);
      case PUBLISHED -> published(json, (BrokerEvent.Published) event);
      case DELIVERED -> delivered(json, (BrokerEvent.Delivered) event);
      case ACKNOWLEDGED -> acknowledged(json, (BrokerEvent.Acknowledged) event);
      case DROPPED -> dropped(json, (BrokerEvent.Dropped) event);
      case RETAINED -> retained(json, (BrokerEvent.Retained) event);
      case VIOLATION -> violation(json, (BrokerEvent.Violation) event);
      case DISCONNECTED -> disconnected(json, (BrokerEvent.Disconnected) event);
      case SESSION_ENDED ->
          json.writeStringField(
              "client", ((BrokerEvent.SessionEnded) event).client().clientIdentifier());
    }
  }

  private static void connected(JsonGenerator json, BrokerEvent.Connected event)
      throws IOException {
    json.writeFieldName("client");
    ClientJson.write(json, event);
    json.writeBooleanField("session", event.sessionPresent());
  }

  private static void refused(JsonGenerator json, BrokerEvent.Refused event) throws IOException {
    json.writeStringField("client", event.client().clientIdentifier());
    json.writeNumberField("code", event.code());
    json.writeStringField("rule", event.rule());
    json.writeStringField("detail", event.detail());
  }

  private static void subscribed(JsonGenerator json, BrokerEvent.Subscribed event)
      throws IOException {
    json.writeStringField("client", event.client().clientIdentifier());
    json.writeStringField("filter", event.filter());
    json.writeNumberField("qos", event.requestedQos());
    json.writeNumberField("code", event.code());
    json.writeBooleanField("noLocal", event.noLocal());
  }

  private static void unsubscribed(JsonGenerator json, BrokerEvent.Unsubscribed event)
      throws IOException {
    json.writeStringField("client", event.client().clientIdentifier());
    json.writeStringField("filter", event.filter());
    json.writeBooleanField("existed", event.existed());
  }

  private static void published(JsonGenerator json, BrokerEvent.Published event)
      throws IOException {
    json.writeStringField("client", event.client().clientIdentifier());
    json.writeStringField("origin", lower(event.origin()));
    json.writeStringField("topic", event.topic());
    PayloadJson.write(json, event.payload());
    json.writeNumberField("qos", event.qos());
    json.writeBooleanField("retain", event.retain());
    json.writeBooleanField("dup", event.dup());
    json.writeNumberField("id", event.packetIdentifier());
    json.writeNumberField("ack", event.acknowledgedCode());
    decision(json, event.decision());
  }

  private static void decision(JsonGenerator json, RoutingDecision decision) throws IOException {
    json.writeNumberField("matched", decision.matched());
    json.writeBooleanField("accepted", decision.accepted());
    json.writeArrayFieldStart("outcomes");
    for (SubscriptionOutcome outcome : decision.outcomes()) {
      json.writeStartObject();
      json.writeStringField("client", outcome.clientIdentifier());
      json.writeStringField("filter", outcome.filter());
      json.writeStringField("result", lower(outcome.result()));
      json.writeNumberField("qos", outcome.qos());
      json.writeBooleanField("retain", outcome.retain());
      json.writeNumberField("level", outcome.differingLevel());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("unexplained", decision.unexplained());
  }

  private static void delivered(JsonGenerator json, BrokerEvent.Delivered event)
      throws IOException {
    json.writeStringField("to", event.to().clientIdentifier());
    json.writeArrayFieldStart("filters");
    for (String filter : event.filters()) {
      json.writeString(filter);
    }
    json.writeEndArray();
    json.writeStringField("topic", event.topic());
    PayloadJson.write(json, event.payload());
    json.writeNumberField("qos", event.qos());
    json.writeBooleanField("retain", event.retain());
    json.writeBooleanField("dup", event.dup());
    json.writeNumberField("id", event.packetIdentifier());
    json.writeNumberField("of", event.of());
  }

  private static void acknowledged(JsonGenerator json, BrokerEvent.Acknowledged event)
      throws IOException {
    json.writeStringField("by", event.by().clientIdentifier());
    json.writeNumberField("id", event.packetIdentifier());
    json.writeNumberField("qos", event.qos());
    json.writeNumberField("of", event.of());
  }

  private static void dropped(JsonGenerator json, BrokerEvent.Dropped event) throws IOException {
    json.writeStringField("client", event.client().clientIdentifier());
    json.writeStringField("topic", event.topic());
    json.writeStringField("reason", lower(event.reason()));
    json.writeNumberField("of", event.of());
  }

  private static void retained(JsonGenerator json, BrokerEvent.Retained event) throws IOException {
    json.writeStringField("topic", event.topic());
    if (event.payload().isPresent()) {
      PayloadJson.write(json, event.payload().get());
    } else {
      json.writeNullField("payload");
    }
    json.writeNumberField("qos", event.qos());
    json.writeNumberField("of", event.of());
  }

  private static void violation(JsonGenerator json, BrokerEvent.Violation event)
      throws IOException {
    json.writeStringField("client", event.client().clientIdentifier());
    json.writeStringField("rule", event.rule());
    json.writeStringField("detail", event.detail());
    json.writeNumberField("code", event.code());
    json.writeBooleanField("closes", event.closes());
  }

  private static void disconnected(JsonGenerator json, BrokerEvent.Disconnected event)
      throws IOException {
    json.writeStringField("client", event.client().clientIdentifier());
    json.writeStringField("cause", lower(event.cause()));
    json.writeNumberField("code", event.reasonCode());
    json.writeBooleanField("will", event.willPublished());
    json.writeNumberField("up", event.bytesUp());
    json.writeNumberField("down", event.bytesDown());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
