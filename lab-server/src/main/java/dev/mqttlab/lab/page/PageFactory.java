package dev.mqttlab.lab.page;

import dev.mqttlab.lab.asset.AssetBundle;
import dev.mqttlab.lab.asset.AssetLibrary;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Makes the frame of a page from the front end that is current now. */
@ApplicationScoped
public class PageFactory {
  private static final String SITE = "Laboratorio MQTT";
  private static final String BASIC_SCRIPT = "pages/text.js";

  private final AssetLibrary library;

  PageFactory(AssetLibrary library) {
    this.library = library;
  }

  /** A page with the entry module of its own. */
  Page page(String title, String description, Page.Nav nav, String script) {
    AssetBundle assets = library.bundle();
    return new Page(title + " · " + SITE, description, nav, Optional.of(script), assets);
  }

  /** A page that is only read. */
  Page textPage(String title, String description, Page.Nav nav) {
    return page(title, description, nav, BASIC_SCRIPT);
  }

  /** The front page, named like the site. */
  Page home(String description) {
    return new Page(
        SITE + ": aprende MQTT viéndolo pasar",
        description,
        Page.Nav.SYLLABUS,
        Optional.of("pages/home.js"),
        library.bundle());
  }
}
