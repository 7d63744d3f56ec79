package dev.mqttlab.exercises.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.exercises.yaml.Node.Mapping;
import dev.mqttlab.exercises.yaml.Node.Scalar;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
  private static AuthoringException refused(String text) {
    return assertThrows(AuthoringException.class, () -> YamlReader.read("f.yaml", text));
  }

  @Test
  void scalars_stayTexts_andKeepTheirPlace() throws AuthoringException {
    Mapping root = (Mapping) YamlReader.read("f.yaml", "a: ON\nb: 017\nc:\n  - no\n");
    assertEquals("ON", ((Scalar) root.entries().get(0).value()).text());
    assertEquals("017", ((Scalar) root.entries().get(1).value()).text());
    assertEquals(
        new Place("f.yaml", 4, 5),
        ((Node.Sequence) root.entries().get(2).value()).items().get(0).place());
  }

  @Test
  void deepNesting_isRefusedBeforeItHurts() {
    assertTrue(refused("[".repeat(100_000)).getMessage().contains("niveles"));
    assertTrue(refused("{a: ".repeat(50_000)).getMessage().contains("niveles"));
  }

  @Test
  void tooMuch_isRefused() {
    assertTrue(
        refused("[" + "a,".repeat(YamlReader.MAX_NODES + 1) + "]")
            .getMessage()
            .contains("elementos"));
    assertTrue(
        refused("a: " + "x".repeat(YamlReader.MAX_CHARACTERS)).getMessage().contains("caracteres"));
  }

  @Test
  void aliasBomb_isRefusedAtItsFirstAnchor() {
    String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
    assertEquals(new Place("f.yaml", 1, 4), refused(bomb).place());
  }

  @Test
  void javaTag_isRefused() {
    assertTrue(
        refused("a: !!javax.script.ScriptEngineManager [x]").getMessage().contains("etiquetas"));
  }

  @Test
  void secondDocument_isRefused() {
    assertEquals(2, refused("a: 1\n---\nb: 2\n").place().line());
  }

  @ParameterizedTest
  @CsvSource({"500ms,500", "2s,2000", "1.5s,1500", "2min,120000", "0s,0"})
  void duration_isRead(String text, long millis) throws AuthoringException {
    Node node = YamlReader.read("f.yaml", text);
    assertEquals(Duration.ofMillis(millis), Fields.duration(node, "d"));
  }

  @ParameterizedTest
  @CsvSource({"5", "5h", "-1s", "s", "99999999s"})
  void duration_otherwise_isRefused(String text) throws AuthoringException {
    Node node = YamlReader.read("f.yaml", text);
    assertThrows(AuthoringException.class, () -> Fields.duration(node, "d"));
  }
}
