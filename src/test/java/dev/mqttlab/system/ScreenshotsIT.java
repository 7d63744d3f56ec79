package dev.mqttlab.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Takes the pictures that README shows, of the running lab. They land in {@code
 * target/screenshots}; with {@code -Dlab.screenshots=screenshots} in the folder that is committed.
 */
@ExtendWith(SharedLab.class)
class ScreenshotsIT {
  /** A lab of its own: what other tests publish in the plaza belongs in no picture. */
  private static LabProcess lab;

  @BeforeAll
  static void startLab() {
    lab = LabProcess.start();
  }

  @AfterAll
  static void stopLab() {
    lab.close();
  }

  private static final Path FOLDER =
      Path.of(System.getProperty("lab.screenshots", "target/screenshots"));
  private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
      new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

  private static void take(Page page, String name) throws IOException {
    Files.createDirectories(FOLDER);
    Path file = FOLDER.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
    assertTrue(Files.size(file) > 20_000, () -> file + " is blank");
  }

  private static void scrollTo(Page page, String selector) {
    page.locator(selector)
        .evaluate("element => element.scrollIntoView({block: 'start', behavior: 'instant'})");
  }

  @Test
  void homePage_showsThePlazaAlive(Browser browser) throws IOException {
    try (Browser.Visitor visitor = browser.visitor(1280, 800)) {
      Page page = visitor.page();
      page.navigate(lab.url() + "/");
      assertThat(page.locator("plaza-glimpse")).containsText("llegó a", PATIENTLY);
      take(page, "portada");
    }
  }

  @Test
  void firstLesson_solved(Browser browser) throws IOException {
    try (Browser.Visitor visitor = browser.visitor(1440, 900)) {
      Laboratory laboratory = Laboratory.open(visitor, lab, "primer-mensaje");
      Laboratory.Console console = laboratory.console(1).connect();
      console.subscribe(laboratory.statementCode("/estado"));
      laboratory.awaitGoal("escuchar");
      console.publish(laboratory.statementCode("/orden"), "ON");
      laboratory.awaitGoal("prueba");
      scrollTo(visitor.page(), "#laboratorio");
      take(visitor.page(), "leccion-1.1");
    }
  }

  @Test
  void dimFilter_explained(Browser browser) throws IOException {
    try (Browser.Visitor visitor = browser.visitor(1440, 900, ColorScheme.DARK, true)) {
      Laboratory laboratory = Laboratory.open(visitor, lab, "primer-mensaje");
      laboratory.console(1).connect().publish("Casa/salon/lampara/orden", "ON");
      laboratory.openWhy("Casa/salon/lampara/orden", laboratory.statementCode("/orden"));
      Locator why = visitor.page().locator("why-panel");
      assertThat(why).containsText("nivel", PATIENTLY);
      scrollTo(visitor.page(), "routing-view");
      take(visitor.page(), "por-que-no");
    }
  }

  @Test
  void wildcards_onAPhone(Browser browser) throws IOException {
    try (Browser.Visitor visitor = browser.visitor(360, 740)) {
      Laboratory laboratory = Laboratory.open(visitor, lab, "comodines");
      laboratory.console(1).connect().subscribe("#");
      assertThat(visitor.page().locator("routing-log")).containsText("recibió", PATIENTLY);
      scrollTo(visitor.page(), "routing-view");
      take(visitor.page(), "leccion-1.4-movil");
    }
  }

  @Test
  void plaza_onAProjector(Browser browser) throws IOException {
    try (Browser.Visitor visitor = browser.visitor(1920, 1080)) {
      Page page = visitor.page();
      page.navigate(lab.url() + "/plaza");
      assertThat(page.locator("routing-log")).containsText("recibió", PATIENTLY);
      take(page, "plaza");
    }
  }
}
