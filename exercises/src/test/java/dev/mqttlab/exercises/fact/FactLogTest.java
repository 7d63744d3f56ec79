package dev.mqttlab.exercises.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.exercises.check.Log;
import org.junit.jupiter.api.Test;

class FactLogTest {
  @Test
  void fullLog_forgetsTheWorldBeforeTheStudent() {
    Log log = new Log(80);
    for (int i = 0; i < 10; i++) {
      log.publish("alumno", "mio", "" + i);
    }
    for (int i = 0; i < 500; i++) {
      log.publish("vecino", "suyo", "" + i);
    }
    FactLog facts = log.facts();
    long own = facts.all().stream().filter(f -> f.head().who().equals("alumno")).count();
    assertEquals(10, own);
    assertTrue(facts.all().size() <= 80, () -> facts.all().size() + " facts");
    assertEquals(510, facts.lastSeq());
    assertEquals(510, facts.all().size() + facts.forgotten());
    assertEquals(facts.all(), facts.ofKind(FactKind.PUBLISH));
    assertEquals(510, facts.all().get(facts.all().size() - 1).seq());
  }

  @Test
  void fullLog_ofTheStudentAlone_forgetsTheOldest() {
    Log log = new Log(16);
    for (int i = 0; i < 100; i++) {
      log.publish("alumno", "mio", "" + i);
    }
    assertTrue(log.facts().all().size() <= 16);
    assertTrue(log.facts().all().get(0).seq() > 80);
  }

  @Test
  void longTexts_areBoundedTogether() {
    Log log = new Log();
    String megabyte = "x".repeat(1 << 20);
    for (int i = 0; i < 50; i++) {
      log.publish("alumno", "mio", megabyte);
    }
    int held = log.facts().all().size();
    assertTrue((long) held * megabyte.length() <= FactLog.MAX_CHARS, held + " facts held");
    assertEquals(50, held + log.facts().forgotten());
    assertEquals(50, log.facts().all().get(held - 1).seq());
  }

  @Test
  void append_wrongNumber_refused() {
    FactLog log = new FactLog();
    Fact.Head head = new Fact.Head(5, 0, "alumno", "consola", "", 0, 0);
    assertThrows(IllegalArgumentException.class, () -> log.append(new Fact.Answer(head, "a", "b")));
  }

  @Test
  void everyFieldOfAKind_isKnownToItsRecord() {
    Log log =
        new Log().connect("alumno", "c1").subscribe("alumno", "a").publish("alumno", "a", "1");
    log.deliver("alumno", "a", "1", 3).drop("alumno", "a", "denied").violation("alumno", "r", "d");
    log.disconnect("alumno", "lost").answer("n", "1");
    assertEquals(8, log.facts().all().size());
    for (Fact fact : log.facts().all()) {
      for (String field : fact.kind().fields()) {
        boolean mayBeAbsent = field.equals("almost");
        assertTrue(mayBeAbsent || fact.field(field) != null, fact.kind() + "." + field);
      }
      assertEquals(fact.head().event(), fact.field("event"));
    }
  }
}
