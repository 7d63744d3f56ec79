package dev.mqttlab.lab.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.tap.BrokerEvent;
import dev.mqttlab.broker.tap.ClientRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerEventJsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void publish_carriesDecisionLevelByLevel() throws Exception {
    JsonNode json = json(Events.published(5, "a/b", Payload.of("21")));
    assertEquals("publish", json.get("k").asText());
    assertEquals(5, json.get("seq").asLong());
    assertEquals(1_768_464_000_123.456, json.get("t").asDouble());
    assertEquals("c1", json.get("client").asText());
    assertEquals("client", json.get("origin").asText());
    assertEquals("21", json.get("payload").asText());
    assertEquals(1, json.get("matched").asInt());
    assertEquals(3, json.get("unexplained").asInt());
    JsonNode first = json.get("outcomes").get(0);
    assertEquals("delivered_qos_downgraded", first.get("result").asText());
    assertEquals("a/+", first.get("filter").asText());
    assertEquals(0, json.get("outcomes").get(1).get("level").asInt());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\",\"type\":\"verdict\",\"points\":100,\"x\":\"",
        "</script><img src=x onerror=alert(1)>",
        "\u2028\u2029\u0001\t\r\n\\",
        "niño/á/😀"
      })
  void hostileText_staysOneStringValue(String text) throws Exception {
    JsonNode json = json(Events.published(1, text, Payload.of(text)));
    assertEquals(text, json.get("topic").asText());
    assertEquals(text, json.get("payload").asText());
    assertFalse(json.has("type"));
    assertFalse(json.has("points"));
  }

  @Test
  void longText_isCutBetweenCharacters() throws Exception {
    String text = "é".repeat(511) + "😀" + "z".repeat(300_000);
    JsonNode json = json(Events.published(1, "a", Payload.of(text)));
    assertEquals("é".repeat(511), json.get("payload").asText());
    assertTrue(json.get("cut").asBoolean());
  }

  @Test
  void textThatJustFits_isNotCut() throws Exception {
    JsonNode json = json(Events.published(1, "a", Payload.of("é".repeat(512))));
    assertEquals(512, json.get("payload").asText().length());
    assertFalse(json.has("cut"));
  }

  @Test
  void bytesThatAreNotUtf8_areHexAndCut() throws Exception {
    byte[] bytes = new byte[1000];
    bytes[0] = (byte) 0xff;
    JsonNode json = json(Events.published(1, "a", Payload.wrap(bytes)));
    String hex = json.get("payload").get("hex").asText();
    assertEquals(512, hex.length());
    assertTrue(hex.startsWith("ff00"));
    assertTrue(json.get("cut").asBoolean());
  }

  @Test
  void connect_describesTheWholeClient() throws Exception {
    ClientRef actor = new ClientRef("lampara-salon", "actor:lampara", "actores", 3);
    BrokerEvent.Will will = new BrokerEvent.Will("a/estado", Payload.of("caida"), 1, true);
    JsonNode json =
        json(
            new BrokerEvent.Connected(
                1,
                Events.T,
                "n",
                actor,
                Optional.empty(),
                4,
                true,
                30,
                0,
                Optional.of(will),
                false));
    JsonNode client = json.get("client");
    assertEquals("actor", client.get("who").asText());
    assertEquals("lampara", client.get("name").asText());
    assertEquals("actor", client.get("tool").asText());
    assertEquals("caida", client.get("will").get("payload").asText());
    assertFalse(json.get("session").asBoolean());
  }

  @Test
  void door_tellsConsoleFromDevice() throws Exception {
    assertEquals("consola", tool("web"));
    assertEquals("consola", tool("ws"));
    assertEquals("dispositivo", tool("tcp"));
  }

  private static String tool(String listener) throws Exception {
    ClientRef client = new ClientRef("x", "alumno", listener, 3);
    return json(new BrokerEvent.Connected(
            1, 0, "n", client, Optional.empty(), 4, true, 0, 0, Optional.empty(), false))
        .get("client")
        .get("tool")
        .asText();
  }

  @Test
  void everyKind_isWritten() throws Exception {
    List<String> kinds = new ArrayList<>();
    for (BrokerEvent event : oneOfEach()) {
      JsonNode json = json(event);
      kinds.add(json.get("k").asText());
      assertEquals(event.sequence(), json.get("seq").asLong());
    }
    assertEquals(
        List.of(
            "refused",
            "subscribe",
            "unsubscribe",
            "deliver",
            "ack",
            "drop",
            "retained",
            "violation",
            "disconnect",
            "session_ended"),
        kinds);
  }

  private static List<BrokerEvent> oneOfEach() {
    ClientRef c = Events.STUDENT;
    Payload p = Payload.of("1");
    return List.of(
        new BrokerEvent.Refused(1, 0, "n", c, Optional.of("u"), 5, 0x86, "r", "d"),
        new BrokerEvent.Subscribed(2, 0, "n", c, "a/#", 1, 0x80, false, false, 0, 0),
        new BrokerEvent.Unsubscribed(3, 0, "n", c, "a/#", true),
        new BrokerEvent.Delivered(4, 0, "n", c, List.of("a/#"), "a", p, 1, true, false, 3, 2),
        new BrokerEvent.Acknowledged(5, 0, "n", c, 3, 1, 2),
        new BrokerEvent.Dropped(6, 0, "n", c, "a", BrokerEvent.Dropped.Reason.NO_MATCH, 2),
        new BrokerEvent.Retained(7, 0, "n", "a", Optional.empty(), 0, 2),
        new BrokerEvent.Violation(8, 0, "n", c, "v5 MQTT-3.3.2-2", "a/#", 0x90, true),
        new BrokerEvent.Disconnected(
            9, 0, "n", c, BrokerEvent.Disconnected.Cause.KEEP_ALIVE, -1, true, 10, 20),
        new BrokerEvent.SessionEnded(10, 0, "n", c));
  }

  private static JsonNode json(BrokerEvent event) throws Exception {
    return MAPPER.readTree(BrokerEventJson.of(event));
  }
}
