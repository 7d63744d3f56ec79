package dev.mqttlab.system;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;

/** The laboratory of a lesson page, by what a student reads and presses. */
final class Laboratory {
  private static final LocatorAssertions.IsEnabledOptions PATIENTLY =
      new LocatorAssertions.IsEnabledOptions().setTimeout(20_000);

  private final Page page;

  private Laboratory(Page page) {
    this.page = page;
  }

  /** Opens the lesson and waits until its laboratory is connected. */
  static Laboratory open(Browser.Visitor visitor, LabProcess lab, String lesson) {
    visitor.page().navigate(lab.url() + "/lecciones/" + lesson);
    Laboratory laboratory = new Laboratory(visitor.page());
    PlaywrightAssertions.assertThat(laboratory.button("Comprobar")).isEnabled(PATIENTLY);
    return laboratory;
  }

  /** The sandbox code: the user name of every client of this student. */
  String code() {
    return page.locator("#laboratorio").getAttribute("data-code");
  }

  /** Everything in monospace in the statement, in order: topics, filters, payloads. */
  List<String> statementCodes() {
    return page.locator("exercise-panel .statement code").allInnerTexts();
  }

  /** The first code in the statement that ends like this, e.g. the topic of the orders. */
  String statementCode(String end) {
    return statementCodes().stream().filter(code -> code.endsWith(end)).findFirst().orElseThrow();
  }

  /** Asks in the log why the message on {@code topic} did or did not reach {@code filter}. */
  void openWhy(String topic, String filter) {
    logButton(topic).first().click();
    logButton(filter).last().click();
  }

  private Locator logButton(String text) {
    return page.locator("routing-log button", new Page.LocatorOptions().setHasText(text));
  }

  Locator button(String name) {
    return page.locator("exercise-panel")
        .getByRole(
            com.microsoft.playwright.options.AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Console number {@code number}, from 1; adds consoles until there are that many. */
  Console console(int number) {
    while (page.locator("mqtt-console").count() < number) {
      page.locator("console-bench [data-action=add], console-bench .bench-add").first().click();
    }
    Locator tab = page.locator("console-bench [role=tab]").nth(number - 1);
    if (tab.isVisible()) {
      tab.click();
    }
    return new Console(page.locator("mqtt-console").nth(number - 1));
  }

  /** The goal's row as a student sees it. */
  Locator goal(String id) {
    return page.locator("exercise-panel [data-goal='" + id + "']").first();
  }

  void awaitGoal(String id) {
    page.locator("exercise-panel li.met[data-goal='" + id + "']")
        .waitFor(new Locator.WaitForOptions().setTimeout(20_000));
  }

  void answer(String field, String value) {
    Locator radio =
        page.locator(
            "exercise-panel input[type=radio][name='" + field + "'][value='" + value + "']");
    if (radio.count() > 0) {
      radio.check();
    } else {
      page.locator("exercise-panel [name='" + field + "']").fill(value);
    }
  }

  /** Presses «Comprobar» and waits for the verdict. */
  Locator check() {
    button("Comprobar").click();
    Locator verdict = page.locator("exercise-panel .exercise-verdict");
    verdict.locator(".verdict-points").waitFor(new Locator.WaitForOptions().setTimeout(30_000));
    return verdict;
  }

  Page page() {
    return page;
  }

  /** One MQTT client of the page. */
  record Console(Locator root) {
    Console connect() {
      root.locator("[data-action=connect]").click();
      root.locator("[data-action=disconnect]")
          .waitFor(new Locator.WaitForOptions().setTimeout(20_000));
      return this;
    }

    Console subscribe(String filter) {
      root.locator("input[name=filter]").fill(filter);
      root.locator("[data-action=subscribe]").click();
      return this;
    }

    Console publish(String topic, String payload) {
      root.locator("input[name=topic]").fill(topic);
      root.locator("[name=payload]").fill(payload);
      root.locator("[data-action=publish]").click();
      return this;
    }

    /** Waits for a received message with this text. */
    Console awaitMessage(String text) {
      root.locator("[data-list=messages] li", new Locator.LocatorOptions().setHasText(text))
          .first()
          .waitFor(new Locator.WaitForOptions().setTimeout(20_000));
      return this;
    }

    /** What the console says about the connection. */
    Locator status() {
      return root.locator(".console-status");
    }
  }
}
