package dev.mqttlab.exercises.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.exercises.fact.Fact;
import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The six verbs over logs written by hand (EXERCISE-LANGUAGE §2). */
class EvaluatorTest {
  private static Check check(String yaml) {
    try {
      return new CheckReader(new Scope()).read(YamlReader.read("c.yaml", yaml));
    } catch (AuthoringException e) {
      throw new AssertionError(e.place() + " " + e.getMessage(), e);
    }
  }

  private static Optional<Trail> evaluate(Log log, String yaml) {
    return new Evaluator(log.facts()).evaluate(check(yaml));
  }

  private static boolean holds(Log log, String yaml) {
    return evaluate(log, yaml).isPresent();
  }

  private static List<Long> evidence(Log log, String yaml) {
    return evaluate(log, yaml).orElseThrow().evidence().stream().map(Fact::seq).toList();
  }

  @Test
  void see_withoutCount_wantsAtLeastOne() {
    Log log = new Log().publish("alumno", "a", "1");
    assertTrue(holds(log, "{see: publish, where: {who: alumno, topic: a}}"));
    assertFalse(holds(log, "{see: publish, where: {who: alumno, topic: b}}"));
    assertFalse(holds(log, "{see: deliver}"));
  }

  @Test
  void see_count_isExactOrAPredicate() {
    Log log = new Log().publish("x", "a", "1").publish("x", "a", "2");
    assertTrue(holds(log, "{see: publish, count: 2}"));
    assertFalse(holds(log, "{see: publish, count: 1}"));
    assertTrue(holds(log, "{see: publish, count: {ge: 2}}"));
    assertFalse(holds(log, "{see: publish, count: {ge: 3}}"));
    assertTrue(holds(log, "{see: publish, where: {topic: z}, count: 0}"));
  }

  @Test
  void see_evidence_isTheMatchingFacts() {
    Log log = new Log().publish("x", "a", "1").publish("x", "b", "2").publish("x", "a", "3");
    assertEquals(List.of(1L, 3L), evidence(log, "{see: publish, where: {topic: a}}"));
  }

  @Test
  void see_as_bindsTheLatest() {
    Log log = new Log().publish("x", "a", "1").publish("x", "a", "2");
    Trail trail = evaluate(log, "{see: publish, as: p}").orElseThrow();
    assertEquals("2", trail.named("p").field("payload"));
  }

  @Test
  void see_inScene_onlyTheLatestSceneCounts() {
    Log log = new Log().publish("x", "a", "1");
    String some = "{see: publish, in: escena}";
    String none = "{see: publish, in: escena, count: 0}";
    assertFalse(holds(log, some));
    assertFalse(holds(log, none), "before any scene nothing can be said, not even «none»");
    log.scene();
    assertFalse(holds(log, some));
    assertTrue(holds(log, none));
    log.publish("x", "a", "2");
    assertTrue(holds(log, some));
    log.scene();
    assertFalse(holds(log, some));
  }

  @Test
  void see_within_measuresFromTheStartOfTheScene() {
    Log log = new Log().scene().later(800).publish("x", "a", "1");
    assertTrue(holds(log, "{see: publish, within: 1s}"));
    assertFalse(holds(log, "{see: publish, within: 800ms}"));
  }

  @Test
  void see_dottedField_reachesIntoJsonAndTheWill() {
    Log log = new Log().publish("x", "a", "{\"t\": 31, \"p\": {\"q\": true}}");
    log.connect("alumno", "c1");
    assertTrue(holds(log, "{see: publish, where: {payload.t: {ge: 30}}}"));
    assertTrue(holds(log, "{see: publish, where: {payload.p.q: true}}"));
    assertFalse(holds(log, "{see: publish, where: {payload.z: {ge: 0}}}"));
    assertTrue(holds(log, "{see: connect, where: {will.payload: caida, will.retain: true}}"));
    assertFalse(holds(new Log().publish("x", "a", "31"), "{see: publish, where: {payload.t: 31}}"));
  }

  @Test
  void answer_onlyTheLatestPerFieldCounts() {
    Log log = new Log().answer("n", "1").answer("m", "x").answer("n", "2");
    assertFalse(holds(log, "{see: answer, where: {field: n, value: '1'}}"));
    assertTrue(holds(log, "{see: answer, where: {field: n, value: '2'}}"));
    assertTrue(holds(log, "{see: answer, where: {field: m}}"));
  }

  @Test
  void order_stepsMustFollowEachOther() {
    String yaml = "{order: [{see: subscribe}, {see: publish}, {see: deliver}]}";
    assertTrue(
        holds(
            new Log().subscribe("a", "t").publish("a", "t", "1").deliver("a", "t", "1", 2), yaml));
    assertFalse(
        holds(
            new Log().publish("a", "t", "1").subscribe("a", "t").deliver("a", "t", "1", 1), yaml));
  }

  @Test
  void order_names_triesEveryBinding() {
    Log log = new Log().publish("a", "uno", "1").publish("a", "dos", "2");
    log.deliver("b", "dos", "2", 2);
    assertEquals(
        List.of(2L, 3L),
        evidence(
            log, "{order: [{see: publish, as: p}, {see: deliver, where: {of: {same: p.seq}}}]}"));
  }

  @Test
  void order_within_limitsFirstToLast() {
    Log log = new Log().publish("a", "t", "1").later(2_000).deliver("b", "t", "1", 1);
    assertFalse(holds(log, "{order: [{see: publish}, {see: deliver}], within: 1s}"));
    assertTrue(holds(log, "{order: [{see: publish}, {see: deliver}], within: 3s}"));
    log.publish("a", "t", "2").deliver("b", "t", "2", 3);
    assertTrue(
        holds(log, "{order: [{see: publish}, {see: deliver}], within: 1s}"), "a later pair fits");
  }

  @Test
  void order_count_countsWhatFollows() {
    Log log = new Log().deliver("a", "t", "0", 0).disconnect("a", "clean");
    log.deliver("a", "t", "1", 0).deliver("a", "t", "2", 0);
    assertTrue(holds(log, "{order: [{see: disconnect}, {see: deliver, count: 2}]}"));
    assertFalse(holds(log, "{order: [{see: disconnect}, {see: deliver, count: 3}]}"));
  }

  @Test
  void all_names_backtracksOverEarlierParts() {
    Log log = new Log().publish("a", "uno", "1").publish("a", "dos", "2");
    log.deliver("b", "uno", "1", 1);
    String yaml = "all: [{see: publish, as: p}, {see: deliver, where: {topic: {same: p.topic}}}]";
    assertEquals(List.of(1L, 3L), evidence(log, yaml));
  }

  @Test
  void any_not_combine() {
    Log log = new Log().publish("a", "t", "1");
    assertTrue(holds(log, "{any: [{see: deliver}, {see: publish}]}"));
    assertFalse(holds(log, "{any: [{see: deliver}, {see: drop}]}"));
    assertTrue(holds(log, "{not: {see: deliver}}"));
    assertFalse(holds(log, "{not: {see: publish}}"));
    assertTrue(holds(log, "{all: [{see: publish}, {not: {see: drop}}]}"));
  }

  @Test
  void covers_topicOfANamedFact() {
    Log log = new Log().publish("sonda", "casa/sala/luz", "1").subscribe("alumno", "casa/+/luz");
    String yaml =
        "all: [{see: publish, as: p}, "
            + "{see: subscribe, where: {filter: {covers: [{same: p.topic}]}}}]";
    assertTrue(holds(log, yaml));
    assertFalse(
        holds(new Log().publish("sonda", "jardin", "1").subscribe("alumno", "casa/#"), yaml));
  }

  private static final String REACT =
      """
      react:
        to: {see: publish, where: {who: sensor, payload: {same: row.in}}}
        do: {see: publish, where: {who: alumno, topic: norm, payload: {near: [row.out, 0.1]}}}
        within: 1s
        each:
          - {in: '32', out: '0'}
          - {in: '212', out: '100'}
      """;

  private static Log reactions(String first, String second) {
    Log log = new Log().publish("sensor", "f", "32").publish("alumno", "norm", first);
    return log.publish("sensor", "f", "212").publish("alumno", "norm", second);
  }

  @Test
  void react_everyRow_oneResponseEach() {
    assertTrue(holds(reactions("0.0", "99.95"), REACT));
    assertFalse(holds(reactions("0", "212"), REACT));
    assertFalse(holds(new Log().publish("sensor", "f", "32"), REACT));
    assertFalse(holds(new Log(), REACT), "at least one trigger is needed");
    assertFalse(holds(reactions("0", "100").publish("alumno", "norm", "100"), REACT), "too many");
  }

  @Test
  void react_lateResponse_doesNotCount() {
    String yaml =
        "react: {to: {see: publish, where: {topic: a}}, do: {see: publish, where: {topic: b}}}";
    assertTrue(holds(new Log().publish("x", "a", "").publish("y", "b", ""), yaml));
    assertFalse(holds(new Log().publish("x", "a", "").later(1_000).publish("y", "b", ""), yaml));
  }

  @Test
  void search_beyondTheStepLimit_endsWithoutHolding() {
    Log log = new Log();
    for (int i = 0; i < 2_000; i++) {
      log.publish("x", "t" + i, "1");
    }
    String yaml =
        "all: [{see: publish, as: a}, {see: publish, as: b}, {see: publish, as: c}, "
            + "{see: deliver, where: {topic: {same: c.topic}}}]";
    assertFalse(holds(log, yaml));
  }

  @Test
  void kinds_areThoseOfEveryPart() {
    assertEquals(
        2, check("{all: [{see: publish}, {not: {see: deliver}}, {see: publish}]}").kinds().size());
  }
}
