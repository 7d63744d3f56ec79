package dev.mqttlab.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lesson 1.4 as a student does it. */
@ExtendWith(SharedLab.class)
class WildcardsIT {
  /** The house and the floor of this student's variant, as the statement names them. */
  private record Variant(String house, String floor) {
    static Variant of(Laboratory laboratory) {
      String floor =
          laboratory.statementCodes().stream()
              .filter(code -> code.matches("casa-[a-z]+/[a-z]+"))
              .findFirst()
              .orElseThrow();
      return new Variant(floor.substring(0, floor.indexOf('/')), floor);
    }
  }

  @Test
  void narrowFilters_passWithAllPoints(LabProcess lab, Browser browser) {
    try (Browser.Visitor visitor = browser.visitor(1280, 900)) {
      Laboratory laboratory = Laboratory.open(visitor, lab, "comodines");
      Variant variant = Variant.of(laboratory);
      laboratory.console(1).connect().subscribe(variant.house() + "/+/+/temperatura");
      laboratory.awaitGoal("temperaturas");
      laboratory.console(2).connect().subscribe(variant.floor() + "/#");
      laboratory.awaitGoal("planta");
      laboratory.console(3).connect().subscribe("$SYS/broker/clients/connected");
      laboratory.console(3).awaitMessage("$SYS/broker/clients/connected");
      laboratory.answer("sys", "no");
      laboratory.awaitGoal("sys");
      Locator verdict = laboratory.check();
      assertThat(verdict.locator(".verdict-points b")).hasText("100");
      assertEquals(List.of(), visitor.complaints());
    }
  }

  @Test
  void everything_getsTheHintWithACount(LabProcess lab, Browser browser) {
    try (Browser.Visitor visitor = browser.visitor(1280, 900)) {
      Laboratory laboratory = Laboratory.open(visitor, lab, "comodines");
      laboratory.console(1).connect().subscribe("#");
      laboratory.answer("sys", "no");
      Locator verdict = laboratory.check();
      assertThat(verdict.locator(".verdict-title")).containsText("Todavía no");
      assertThat(verdict.locator(".verdict-hint")).containsText("de más");
    }
  }

  @Test
  void hashInTheMiddle_isExplainedByConsoleAndHint(LabProcess lab, Browser browser) {
    try (Browser.Visitor visitor = browser.visitor(360, 740)) {
      Laboratory laboratory = Laboratory.open(visitor, lab, "comodines");
      Variant variant = Variant.of(laboratory);
      Laboratory.Console console = laboratory.console(1).connect();
      console.subscribe(variant.house() + "/#/temperatura");
      assertThat(console.status()).containsText("cerr");
      assertThat(laboratory.check().locator(".verdict-hint"))
          .containsText("`#` sólo puede ser el último".replace("`", ""));
    }
  }
}
