package dev.mqttlab.exercises.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.Fields;
import dev.mqttlab.exercises.yaml.Node;
import dev.mqttlab.exercises.yaml.YamlReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VariablesTest {
  private static final String YAML =
      """
      vars:
        sala: {pick: [cocina, taller, estudio]}
        t: {int: [17, 24]}
        cn: {word: nodo}
        otro: {word: nodo}
        casas: {shuffle: [a, b, c, d]}
        caso: {row: casos}
      tables:
        casos:
          - {in: '32', fuera: [x, y]}
          - {in: '212', fuera: [z]}
      """;

  private static Variables variables(String yaml) throws AuthoringException {
    Fields fields = Fields.of(YamlReader.read("v.yaml", yaml), "vars");
    Tables tables = Tables.read(fields.optional("tables"));
    return Variables.read(fields.optional("vars"), tables);
  }

  @Test
  void sameSeed_sameValues() throws AuthoringException {
    for (long seed = 0; seed < 20; seed++) {
      assertEquals(
          variables(YAML).draw(seed).texts(), variables(YAML).draw(seed).texts(), "seed " + seed);
    }
  }

  @Test
  void seeds_reachEveryValueWithinBounds() throws AuthoringException {
    Set<String> rooms = new HashSet<>();
    Set<String> temperatures = new HashSet<>();
    Set<String> rows = new HashSet<>();
    for (long seed = 0; seed < 200; seed++) {
      Values values = variables(YAML).draw(seed);
      rooms.add(values.text("sala").orElseThrow());
      temperatures.add(values.text("t").orElseThrow());
      rows.add(values.text("caso.in").orElseThrow());
      assertNotEquals(values.text("cn"), values.text("otro"));
      assertEquals(4, Set.copyOf(values.list("casas").orElseThrow()).size());
      assertEquals(values.text("casas.1").orElseThrow(), values.list("casas").get().get(0));
    }
    assertEquals(Set.of("cocina", "taller", "estudio"), rooms);
    assertEquals(Set.of("17", "18", "19", "20", "21", "22", "23", "24"), temperatures);
    assertEquals(Set.of("32", "212"), rows);
  }

  @Test
  void newVariableAtTheEnd_leavesTheOthersAsTheyWere() throws AuthoringException {
    String more = YAML.replace("tables:", "  nueva: {int: [1, 9]}\ntables:");
    assertTrue(more.contains("nueva"));
    Values before = variables(YAML).draw(7);
    Values after = variables(more).draw(7);
    before.texts().forEach((name, value) -> assertEquals(value, after.text(name).orElseThrow()));
  }

  @Test
  void interpolation_fillsTextsListsAndKeepsFactsInSay() throws AuthoringException {
    Interpolation interpolation = new Interpolation(variables(YAML).draw(3));
    Node node =
        YamlReader.read(
            "d.yaml", "{a: casa/<sala>/<t>, b: <casas>, c: [x, <caso.fuera>], say: <p.topic> <n>}");
    Node.Mapping filled = (Node.Mapping) interpolation.fill(node);
    Values values = variables(YAML).draw(3);
    assertEquals(
        "casa/" + values.text("sala").get() + "/" + values.text("t").get(),
        ((Node.Scalar) filled.entries().get(0).value()).text());
    assertEquals(4, ((Node.Sequence) filled.entries().get(1).value()).items().size());
    int extra = values.list("caso.fuera").get().size();
    assertEquals(1 + extra, ((Node.Sequence) filled.entries().get(2).value()).items().size());
    assertEquals("<p.topic> <n>", ((Node.Scalar) filled.entries().get(3).value()).text());
  }

  @Test
  void valueWithAngleBrackets_isNotFilledAgain() throws AuthoringException {
    String yaml = "vars: {a: {pick: [<b>, '<b> ']}, b: {pick: [x, y]}}";
    Interpolation interpolation = new Interpolation(variables(yaml).draw(0));
    assertTrue(interpolation.fill("f.md", "<a>").startsWith("<b>"));
  }

  @Test
  void brokenDraws_areRefused() {
    for (String yaml :
        List.of(
            "vars: {a: {pick: [x]}}",
            "vars: {a: {pick: [x, x]}}",
            "vars: {a: {int: [5, 1]}}",
            "vars: {A: {pick: [x, y]}}",
            "vars: {a: {row: no-hay}}",
            "vars: {a: {pick: [x, y], int: [1, 2]}}",
            "vars: [a]")) {
      assertFalse(
          assertThrows(AuthoringException.class, () -> variables(yaml), yaml)
              .getMessage()
              .isEmpty());
    }
  }
}
