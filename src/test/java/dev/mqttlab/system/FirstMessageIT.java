package dev.mqttlab.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Lesson 1.1 as a student does it: right, wrong in several ways, and with a client of their own.
 */
@ExtendWith(SharedLab.class)
class FirstMessageIT {
  @Test
  void subscribedThenPublished_passesWithAllPoints(LabProcess lab, Browser browser) {
    try (Browser.Visitor visitor = browser.visitor(1280, 900)) {
      Laboratory laboratory = Laboratory.open(visitor, lab, "primer-mensaje");
      Laboratory.Console console = laboratory.console(1).connect();
      console.subscribe(laboratory.statementCode("/estado"));
      laboratory.awaitGoal("escuchar");
      console.publish(laboratory.statementCode("/orden"), "ON");
      laboratory.awaitGoal("ordenar");
      laboratory.awaitGoal("prueba");
      console.awaitMessage(laboratory.statementCode("/estado"));
      Locator verdict = laboratory.check();
      assertThat(verdict).containsText("100");
      assertThat(verdict.locator(".verdict-title")).containsText("Superado");
      assertThat(verdict.locator(".verdict-hint")).hasCount(0);
      laboratory.goal("prueba").locator("button").click();
      assertThat(visitor.page().locator("routing-log"))
          .containsText(laboratory.statementCode("/orden"));
      assertEquals(List.of(), visitor.complaints());
    }
  }

  @Test
  void deviceNameAsTopic_getsItsHint(LabProcess lab, Browser browser) {
    try (Browser.Visitor visitor = browser.visitor(1280, 900)) {
      Laboratory laboratory = Laboratory.open(visitor, lab, "primer-mensaje");
      Laboratory.Console console = laboratory.console(1).connect();
      console.subscribe(laboratory.statementCode("/estado"));
      laboratory.awaitGoal("escuchar");
      console.publish("lampara", "ON");
      assertThat(visitor.page().locator("routing-log")).containsText("lampara");
      Locator verdict = laboratory.check();
      assertThat(verdict.locator(".verdict-title")).containsText("Todavía no");
      assertThat(verdict.locator(".verdict-points b")).hasText("30");
      assertThat(verdict.locator(".verdict-hint")).containsText("Un PUBLISH no lleva destinatario");
    }
  }

  @Test
  void nothingDone_saysTheBrokerSawNothing(LabProcess lab, Browser browser) {
    try (Browser.Visitor visitor = browser.visitor(1280, 900)) {
      Laboratory laboratory = Laboratory.open(visitor, lab, "primer-mensaje");
      Locator verdict = laboratory.check();
      assertThat(verdict.locator(".verdict-points b")).hasText("0");
      assertThat(verdict.locator(".verdict-hint"))
          .containsText("El broker no ha visto ningún paquete tuyo");
    }
  }

  @Test
  void wildcardInPublish_reachesTheBrokerAndIsExplained(LabProcess lab, Browser browser) {
    try (Browser.Visitor visitor = browser.visitor(1280, 900)) {
      Laboratory laboratory = Laboratory.open(visitor, lab, "primer-mensaje");
      Laboratory.Console console = laboratory.console(1).connect();
      console.publish("casa/+/lampara/orden", "ON");
      assertThat(console.status()).containsText(Pattern.compile("cerr|cerró"));
      Locator verdict = laboratory.check();
      assertThat(verdict.locator(".verdict-hint"))
          .containsText("Los comodines sólo valen al suscribirse");
    }
  }

  @Test
  void dimFilter_explainsWhyItDidNotMatch(LabProcess lab, Browser browser) {
    try (Browser.Visitor visitor = browser.visitor(1280, 900)) {
      Laboratory laboratory = Laboratory.open(visitor, lab, "primer-mensaje");
      Laboratory.Console console = laboratory.console(1).connect();
      console.publish("casa/desvan/lampara/orden", "ON");
      laboratory.openWhy("casa/desvan/lampara/orden", laboratory.statementCode("/orden"));
      Locator why = visitor.page().locator("why-panel");
      assertThat(why).containsText("desvan");
      assertThat(why).containsText(Pattern.compile("nivel", Pattern.CASE_INSENSITIVE));
    }
  }

  @Test
  void mosquittoClients_solveTheExerciseWithTheSameChecks(LabProcess lab, Browser browser)
      throws Exception {
    try (Browser.Visitor visitor = browser.visitor(1280, 900)) {
      Laboratory laboratory = Laboratory.open(visitor, lab, "primer-mensaje");
      String port = Integer.toString(lab.door(1883));
      String code = laboratory.code();
      String state = laboratory.statementCode("/estado");
      try (CommandLine subscriber =
          CommandLine.start(
              "mosquitto_sub", "-p", port, "-u", code, "-t", state, "-d", "-C", "1")) {
        subscriber.awaitLine("SUBACK");
        laboratory.awaitGoal("escuchar");
        int exit =
            CommandLine.run(
                "mosquitto_pub",
                "-p",
                port,
                "-u",
                code,
                "-t",
                laboratory.statementCode("/orden"),
                "-m",
                "ON");
        assertEquals(0, exit);
        assertTrue(subscriber.awaitLine("ON").contains("ON"));
      }
      laboratory.awaitGoal("prueba");
      assertThat(laboratory.check().locator(".verdict-points b")).hasText("100");
    }
  }
}
