package dev.mqttlab.exercises.hint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.exercises.check.Log;
import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.Fields;
import dev.mqttlab.exercises.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HintBookTest {
  private static List<HintRule> rules(String yaml) throws AuthoringException {
    return HintBook.read(Fields.items(YamlReader.read("h.yaml", yaml), "hints"));
  }

  private static Optional<Hint> choose(String yaml, Log log) throws AuthoringException {
    return HintBook.of(rules(yaml), List.of()).choose(log.facts(), List.of());
  }

  private static Hint say(String when, String say, Log log) throws AuthoringException {
    String yaml = "- id: x\n  when: " + when + "\n  say: >-\n    " + say + "\n";
    return choose(yaml, log).orElseThrow();
  }

  @Test
  void say_citesBoundFacts() throws AuthoringException {
    Log log = new Log().publish("alumno", "casa/luz", "on");
    Hint hint = say("{see: publish, as: p}", "Enviaste «<p.payload>» a `<p.topic>`.", log);
    assertEquals("Enviaste «on» a `casa/luz`.", hint.text());
    assertEquals("<p>Enviaste «on» a <code>casa/luz</code>.</p>", hint.html());
    assertEquals(List.of(1L), hint.facts());
    assertEquals(List.of(1_001L), hint.events());
  }

  @Test
  void say_whatTheStudentWrote_cannotBecomeMarkup() throws AuthoringException {
    String evil = "</code><script>alert('x')</script>`&\"";
    Log log = new Log().publish("alumno", "t", evil);
    Hint hint = say("{see: publish, as: p}", "Ojo: `<p.payload>` y <b>.", log);
    assertEquals(
        "<p>Ojo: <code>&lt;/code&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;`&amp;&quot;"
            + "</code> y &lt;b&gt;.</p>",
        hint.html());
  }

  @Test
  void say_longEmptyAndInvisibleValues_areBoundedAndVisible() throws AuthoringException {
    Hint longOne =
        say("{see: publish, as: p}", "<p.payload>", new Log().publish("a", "t", "x".repeat(500)));
    assertEquals("x".repeat(80) + "…", longOne.text());
    Hint empty = say("{see: publish, as: p}", "<p.payload>", new Log().publish("a", "t", ""));
    assertEquals("(vacío)", empty.text());
    Hint hidden =
        say("{see: publish, as: p}", "<p.payload>", new Log().publish("a", "t", "a\u202Eb\u0000"));
    assertEquals("a\uFFFDb\uFFFD", hidden.text());
  }

  @Test
  void say_n_countsTheLastSee() throws AuthoringException {
    Log log = new Log().subscribe("alumno", "#");
    log.deliver("alumno", "a", "1", 0).deliver("alumno", "b", "1", 0).deliver("otro", "b", "1", 0);
    Hint hint =
        say(
            "{all: [{see: subscribe}, {see: deliver, as: d, where: {to: alumno}}]}",
            "Recibiste <n> de más, p. ej. `<d.topic>`.",
            log);
    assertEquals("Recibiste 2 de más, p. ej. `b`.", hint.text());
  }

  @Test
  void say_ago_isTheTimeUntilTheLastFact() throws AuthoringException {
    Log log = new Log().publish("sonda", "t", "1").later(4_000).subscribe("alumno", "t");
    Hint hint =
        say("{order: [{see: publish, as: p}, {see: subscribe}]}", "Llegaste <p.ago> tarde.", log);
    assertEquals("Llegaste 4 s tarde.", hint.text());
    Log quick = new Log().publish("sonda", "t", "1").subscribe("alumno", "t");
    assertEquals(
        "Llegaste menos de un segundo tarde.",
        say("{order: [{see: publish, as: p}, {see: subscribe}]}", "Llegaste <p.ago> tarde.", quick)
            .text());
  }

  private static final String TWO =
      """
      - id: uno
        when: {see: publish, where: {payload: a}}
        say: >-
          Uno.
      - id: dos
        when: {see: publish, where: {payload: b}}
        say: >-
          Dos.
      """;

  @Test
  void firstMatchingHint_wins() throws AuthoringException {
    Log log = new Log().publish("alumno", "t", "b").publish("alumno", "t", "a");
    assertEquals("uno", choose(TWO, log).orElseThrow().id());
    assertTrue(choose(TWO, new Log().publish("alumno", "t", "c")).isEmpty());
  }

  @Test
  void mistakeAlreadyTold_doesNotHideANewOne() throws AuthoringException {
    Log log = new Log().publish("alumno", "t", "a").checked();
    assertEquals("uno", choose(TWO, log).orElseThrow().id(), "still the only one that fits");
    log.publish("alumno", "t", "b");
    assertEquals("dos", choose(TWO, log).orElseThrow().id());
  }

  @Test
  void awaits_onlyWhileSuchAGoalIsUnmet() throws AuthoringException {
    String yaml = "- {id: x, awaits: deliver, when: {see: publish}, say: Nada.}";
    assertTrue(choose(yaml, new Log().publish("alumno", "t", "a")).isEmpty());
  }

  @Test
  void repeatedIdOddBackticksQuotes_loadFails() {
    String odd = "- {id: x, when: {see: publish}, say: Con `media comilla.}";
    assertTrue(
        assertThrows(AuthoringException.class, () -> rules(odd))
            .getMessage()
            .contains("invertida"));
    String twice =
        "- {id: x, when: {see: publish}, say: A.}\n- {id: x, when: {see: publish}, say: A.}";
    AuthoringException e = assertThrows(AuthoringException.class, () -> rules(twice));
    assertEquals(2, e.place().line());
    assertFalse(e.getMessage().isEmpty());
  }
}
