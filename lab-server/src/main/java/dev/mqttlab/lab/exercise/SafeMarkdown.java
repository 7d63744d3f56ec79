package dev.mqttlab.lab.exercise;

import dev.mqttlab.lab.lesson.TopicNotation;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
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
          .attributeProviderFactory(context -> SafeMarkdown::markTopics)
          .softbreak(" ")
          .build();

  private SafeMarkdown() {}

  /** A topic or a filter looks the same in text, statement and picture. */
  private static void markTopics(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Code code) {
      TopicNotation.classOf(code.getLiteral()).ifPresent(name -> attributes.put("class", name));
    }
  }

  /** HTML without script, style or event attributes. */
  public static String toHtml(String markdown) {
    return RENDERER.render(PARSER.parse(markdown)).strip();
  }
}
