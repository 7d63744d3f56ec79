package dev.mqttlab.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page as a visitor sees it: status, language, accessibility, no complaint, no overflow. */
@ExtendWith(SharedLab.class)
class PagesIT {
  private static final List<String> PATHS =
      List.of("/", "/lecciones/primer-mensaje", "/lecciones/comodines", "/plaza", "/acerca");

  static Stream<Arguments> pagesAndLooks() {
    return PATHS.stream()
        .flatMap(
            path ->
                Stream.of(
                    Arguments.of(path, 360, ColorScheme.LIGHT),
                    Arguments.of(path, 1280, ColorScheme.DARK),
                    Arguments.of(path, 1280, ColorScheme.LIGHT)));
  }

  @ParameterizedTest(name = "{0} at {1} px, {2}")
  @MethodSource("pagesAndLooks")
  void page_opened_isAccessibleAndQuiet(
      String path, int width, ColorScheme scheme, LabProcess lab, Browser browser) {
    try (Browser.Visitor visitor = browser.visitor(width, 900, scheme, true)) {
      Page page = visitor.page();
      assertEquals(200, page.navigate(lab.url() + path).status());
      page.waitForLoadState();
      settle(page);
      assertEquals("es", page.locator("html").getAttribute("lang"));
      assertEquals(1, page.locator("h1").count());
      String violations =
          new AxeBuilder(page)
              .analyze().getViolations().stream()
                  .map(rule -> rule.getId() + ": " + rule.getNodes())
                  .collect(Collectors.joining("\n"));
      assertEquals("", violations);
      int overflow =
          (int)
              page.evaluate(
                  "document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assertTrue(overflow <= 0, "page is " + overflow + " px wider than the window");
      assertEquals(List.of(), visitor.complaints());
    }
  }

  /** Waits until the laboratory, if there is one, is connected and no transition is running. */
  private static void settle(Page page) {
    page.waitForFunction(
        """
        () => [...document.querySelectorAll('[data-command=check]')].every(b => !b.disabled)
          && document.getAnimations().every(a => !(a instanceof CSSTransition))
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/lecciones/primer-mensaje", "/lecciones/comodines", "/plaza"})
  void page_withoutJavaScript_isReadable(String path, LabProcess lab, Browser browser) {
    try (Browser.Visitor visitor = browser.visitor(1280, 900, ColorScheme.LIGHT, false)) {
      assertEquals(200, visitor.page().navigate(lab.url() + path).status());
      assertTrue(visitor.page().locator("main").innerText().length() > 400);
    }
  }

  @Test
  void syllabus_listsAllTwentyTwoLessons(LabProcess lab, Browser browser) {
    try (Browser.Visitor visitor = browser.visitor(1280, 900)) {
      visitor.page().navigate(lab.url() + "/");
      String text = visitor.page().locator("main").innerText();
      for (String title :
          List.of("Tu primer mensaje", "Comodines", "Última voluntad", "Turno de guardia")) {
        assertTrue(text.toLowerCase().contains(title.toLowerCase()), title);
      }
    }
  }

  @Test
  void unknownLesson_is404InSpanish(LabProcess lab, Browser browser) {
    try (Browser.Visitor visitor = browser.visitor(1280, 900)) {
      assertEquals(404, visitor.page().navigate(lab.url() + "/lecciones/no-existe").status());
      assertEquals("es", visitor.page().locator("html").getAttribute("lang"));
    }
  }
}
