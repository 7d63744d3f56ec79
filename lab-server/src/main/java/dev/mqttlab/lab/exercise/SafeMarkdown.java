package dev.mqttlab.lab.exercise;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown of statements and hints → HTML. Raw HTML is shown as text and only harmless addresses
 * become links: a hint may cite what a student published.
 */
public final class SafeMarkdown {
  private static final List<org.commonmark.Extension> EXTENSIONS =
      List.of(TablesExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .softbreak(" ")
          .build();

  private SafeMarkdown() {}

  /** HTML without script, style or event attributes. */
  public static String toHtml(String markdown) {
    return RENDERER.render(PARSER.parse(markdown)).strip();
  }
}
