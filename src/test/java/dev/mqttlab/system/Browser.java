package dev.mqttlab.system;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A real Chromium: the system's own where there is one, otherwise the one Playwright fetches. */
final class Browser implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");
  private static final List<String> SYSTEM_BROWSERS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  Browser() {
    BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(ARGUMENTS);
    Playwright.CreateOptions create = new Playwright.CreateOptions();
    for (String candidate : SYSTEM_BROWSERS) {
      if (Files.isExecutable(Path.of(candidate))) {
        options.setExecutablePath(Path.of(candidate));
        create.setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        break;
      }
    }
    playwright = Playwright.create(create);
    browser = playwright.chromium().launch(options);
  }

  /** A fresh visitor: no cookies, Spanish, the given window. */
  Visitor visitor(int width, int height) {
    return visitor(width, height, ColorScheme.LIGHT, true);
  }

  Visitor visitor(int width, int height, ColorScheme scheme, boolean javaScript) {
    BrowserContext context =
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("es-ES")
                .setColorScheme(scheme)
                .setJavaScriptEnabled(javaScript));
    return new Visitor(context);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  /** One visitor's tab, with everything the page complained about. */
  static final class Visitor implements AutoCloseable {
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

    private Visitor(BrowserContext context) {
      this.context = context;
      this.page = context.newPage();
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
              complaints.add(message.type() + ": " + message.text());
            }
          });
      page.onPageError(error -> complaints.add("exception: " + error));
      page.onRequestFailed(
          request -> {
            String failure = String.valueOf(request.failure());
            if (!failure.contains("ERR_ABORTED")) {
              complaints.add("request failed: " + request.url() + " " + failure);
            }
          });
    }

    Page page() {
      return page;
    }

    /** Console errors and warnings, exceptions, failed requests so far. */
    List<String> complaints() {
      return List.copyOf(complaints);
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
