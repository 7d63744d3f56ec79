package dev.mqttlab.exercises.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mqttlab.exercises.check.CheckReader;
import dev.mqttlab.exercises.check.Goal;
import dev.mqttlab.exercises.check.Log;
import dev.mqttlab.exercises.check.Scope;
import dev.mqttlab.exercises.hint.Hint;
import dev.mqttlab.exercises.hint.HintBook;
import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The hints of CURRICULUM §0 over logs written by hand; most are also played in 1.1. */
class SharedHintsTest {
  private static Optional<Hint> hint(Log log) {
    return HintBook.of(List.of(), Catalog.sharedHints()).choose(log.facts(), List.of(wanted()));
  }

  private static Goal wanted() {
    try {
      return new Goal(
          "g",
          "t",
          100,
          true,
          new CheckReader(new Scope()).read(YamlReader.read("g.yaml", "{see: deliver}")));
    } catch (AuthoringException e) {
      throw new AssertionError(e);
    }
  }

  private static String id(Log log) {
    return hint(log).map(Hint::id).orElse("(ninguna)");
  }

  @Test
  void order_isThatOfTheTable() {
    assertEquals(
        List.of(
            "nada",
            "barra",
            "mayus",
            "comodin-pub",
            "filtro",
            "robo-id",
            "sin-sub",
            "tarde",
            "permiso"),
        Catalog.sharedHints().stream().map(rule -> rule.id()).toList());
  }

  @Test
  void nada_whateverTheOthersDo() {
    assertEquals("nada", id(new Log()));
    assertEquals("nada", id(new Log().publish("sonda", "t", "1").answer("x", "1")));
    assertEquals("(ninguna)", id(new Log().connect("alumno", "c1")));
  }

  @Test
  void comodinPubYFiltro_byTheRuleThatWasBroken() {
    assertEquals(
        "comodin-pub",
        id(new Log().connect("alumno", "c1").violation("alumno", "3.1.1 MQTT-3.3.2-2", "a/+")));
    Hint filter =
        hint(new Log().connect("alumno", "c1").violation("alumno", "3.1.1 MQTT-4.7.1-2", "a/#/b"))
            .orElseThrow();
    assertEquals("filtro", filter.id());
    assertEquals(
        "El broker cerró la conexión al leer `a/#/b`: `+` ocupa un nivel entero y `#` sólo puede"
            + " ser el último.",
        filter.text());
    assertEquals(
        "(ninguna)",
        id(new Log().connect("alumno", "c1").violation("alumno", "v5 MQTT-3.3.2-20", "x")));
  }

  @Test
  void roboId_onlyOfTheStudent() {
    assertEquals("robo-id", id(new Log().connect("alumno", "c1").disconnect("alumno", "takeover")));
    assertEquals("(ninguna)", id(new Log().connect("alumno", "c1").disconnect("lamp", "takeover")));
  }

  @Test
  void permiso_whenDenied() {
    assertEquals(
        "permiso", id(new Log().publish("alumno", "t", "1").drop("alumno", "t", "denied")));
    assertEquals(
        "(ninguna)", id(new Log().publish("alumno", "t", "1").drop("alumno", "t", "no_match")));
  }

  @Test
  void sinSubYTarde_dependOnWhenTheSubscriptionCame() {
    Log log = new Log().connect("alumno", "c1").publish("sonda", "t/a", "1");
    assertEquals("sin-sub", id(log));
    log.later(3_000).subscribe("alumno", "t/#");
    assertEquals("tarde", id(log));
    assertEquals(
        "Te suscribiste 3 s después del mensaje. Un mensaje normal no espera a nadie.",
        hint(log).orElseThrow().text());
    log.deliver("alumno", "t/a", "2", 0);
    assertEquals("(ninguna)", id(log));
  }

  @Test
  void tarde_notForOtherTopicsNorForTheWorldItself() {
    assertEquals("(ninguna)", id(new Log().publish("sonda", "t", "1").subscribe("alumno", "z")));
    assertEquals("(ninguna)", id(new Log().publish("mundo", "t", "1").subscribe("alumno", "t")));
  }
}
