package dev.mqttlab.exercises.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nine predicates, and the literal, on the values of a field (EXERCISE-LANGUAGE §2). */
class PredicateTest {
  private static Predicate read(String yaml) throws AuthoringException {
    return new CheckReader(new Scope()).predicate(YamlReader.read("p.yaml", yaml));
  }

  @ParameterizedTest(name = "{0} sobre «{1}»: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "ON|ON|true",
        "ON|on|false",
        "'31'|31|true",
        "'31'|31.0|false",
        "''|``|true",
        "''|x|false",
        "num: 21|21|true",
        "num: 21|21.0|true",
        "num: 21| 21 |true",
        "num: 21|2.1e1|true",
        "num: 21|21 °C|false",
        "num: 21|NaN|false",
        "num: 21|0x15|false",
        "num: {ge: 20, le: 22}|21|true",
        "num: {ge: 20, le: 22}|23|false",
        "near: [20, 0.1]|20.1|true",
        "near: [20, 0.1]|19.9|true",
        "near: [20, 0.1]|20.11|false",
        "near: [20, 0.1]|veinte|false",
        "ge: 3|3|true",
        "ge: 3|2.999|false",
        "ge: 3|tres|false",
        "le: 3|3|true",
        "le: 3|3.001|false",
        "in: [ON, OFF]|OFF|true",
        "in: [ON, OFF]|O|false",
        "re: ^a+$|aaa|true",
        "re: ^a+$|aab|false",
        "re: b|abc|true",
        "match: casa/+/luz|casa/sala/luz|true",
        "match: casa/+/luz|casa/luz|false",
        "match: casa/#|casa|true",
        "match: '#'|$SYS/broker|false",
        "match: [a/#, b/#]|b/c|true",
        "match: [a/#, b/#]|c|false",
        "match: a/#|a/+|false",
        "covers: [c/p/h, c/q/h]|c/+/h|true",
        "covers: [c/p/h, c/q/h]|c/p/h|false",
        "covers: [c/p]|c/p/#|true",
        "covers: [c/p]|c/p/#/x|false",
        "covers: [$SYS/a]|#|false",
        "covers: [c/p]|$share/g/c/+|true",
        "spares: [v/p/h]|c/+/h|true",
        "spares: [v/p/h]|+/+/h|false",
        "spares: [v/p/h]|v/#/h|false",
        "not: ON|OFF|true",
        "not: ON|ON|false",
        "not: {match: a/#}|b|true",
        "{covers: [c/p/h], spares: [v/p/h]}|c/+/h|true",
        "{covers: [c/p/h], spares: [v/p/h]}|+/+/h|false",
      })
  void predicado(String yaml, String value, boolean holds) throws AuthoringException {
    assertEquals(holds, read(yaml).test(value, Trail.empty()));
  }

  @Test
  void literal_flagsAndNumbers_comparedByTheirText() throws AuthoringException {
    assertTrue(read("true").test(true, Trail.empty()));
    assertTrue(read("1").test(1L, Trail.empty()));
    assertTrue(read("{num: 1}").test(1L, Trail.empty()));
  }

  @Test
  void absentField_onlyNullAndNegationsHold() throws AuthoringException {
    for (String yaml :
        new String[] {"x", "num: 1", "ge: 0", "in: [x]", "re: .", "match: '#'", "covers: [a]"}) {
      assertEquals(false, read(yaml).test(null, Trail.empty()), yaml);
    }
    assertTrue(read("null").test(null, Trail.empty()));
    assertTrue(read("{not: x}").test(null, Trail.empty()));
    assertEquals(false, read("{not: null}").test(null, Trail.empty()));
  }

  @Test
  void same_fieldOfANamedFact_comparedByText() throws AuthoringException {
    Check check =
        new CheckReader(new Scope())
            .read(
                YamlReader.read(
                    "c.yaml",
                    "all: [{see: publish, as: p, where: {who: sonda}}, "
                        + "{see: deliver, where: {of: {same: p.seq}}}]"));
    Log log = new Log().publish("sonda", "a", "1").publish("otra", "b", "2");
    log.deliver("alumno", "b", "2", 2);
    assertTrue(new Evaluator(log.facts()).evaluate(check).isEmpty());
    log.deliver("alumno", "a", "1", 1);
    assertTrue(new Evaluator(log.facts()).evaluate(check).isPresent());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{nmu: 3}|¿querías decir «num»?",
        "{num: tres}|se esperaba un número",
        "{near: [1]}|[valor, tolerancia]",
        "{re: '('}|RE2",
        "{match: a/#/b}|no es un filtro válido",
        "{covers: [a/+]}|no es un topic válido",
        "{covers: []}|la lista está vacía",
        "{same: p.topic}|no se refiere a nada",
        "[a, b]|se esperaba un valor o un predicado",
      })
  void predicadoRoto_loadFails(String yaml, String expected) {
    String message = assertThrows(AuthoringException.class, () -> read(yaml)).getMessage();
    assertTrue(message.contains(expected), message);
  }

  @Test
  void re_catastrophicForBacktracking_answersAtOnce() throws AuthoringException {
    assertEquals(false, read("{re: '^(a+)+$'}").test("a".repeat(50_000) + "b", Trail.empty()));
  }
}
