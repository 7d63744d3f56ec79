package dev.mqttlab.lab.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Markdown of one lesson → safe HTML.
 *
 * <p>How it works: commonmark renders; headings get ids, code that is a topic or a filter its
 * class, block quotes that open with {@code [!mito]} become call-outs; the result is cleaned by
 * {@link HtmlPolicy}; last, the checked drawings take the places that {@link Figures} kept for
 * them. One instance per lesson: ids are unique in it. Not thread-safe.
 */
final class LessonMarkdown {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

  private final String file;
  private final Figures figures;
  private final HeadingIds headingIds = new HeadingIds();
  private final Parser parser =
      Parser.builder()
          .extensions(EXTENSIONS)
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .build();
  private final HtmlRenderer renderer;

  LessonMarkdown(String file, Diagrams diagrams) {
    this.file = file;
    this.figures = new Figures(file, diagrams, this::inline);
    this.renderer =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .attributeProviderFactory(context -> this::attributes)
            .nodeRendererFactory(context -> new Callouts(context))
            .nodeRendererFactory(figures::renderer)
            .sanitizeUrls(true)
            .build();
  }

  /** A block of text and its headings of levels 2 and 3. */
  record Block(String html, List<Lesson.Heading> headings) {}

  /**
   * Renders a part of the lesson.
   *
   * @param lineOffset lines of the file before {@code markdown}
   */
  Block block(String markdown, int lineOffset, boolean beforeLaboratory) throws LessonException {
    Node document = parser.parse(markdown);
    check(document, lineOffset);
    figures.collect(document, lineOffset);
    List<Lesson.Heading> headings = headings(document, beforeLaboratory);
    String html = HtmlPolicy.clean(renderer.render(document));
    return new Block(figures.place(scrollable(html)), headings);
  }

  /** Tables wider than a phone scroll in a box of their own, by finger and by keyboard. */
  private static String scrollable(String cleanHtml) {
    return cleanHtml
        .replace(
            "<table>",
            "<div class=\"table-scroll\" role=\"group\" aria-label=\"Tabla\" tabindex=\"0\"><table>")
        .replace("</table>", "</table></div>");
  }

  /** Renders a phrase: like a block of one paragraph, without the paragraph. */
  String inline(String markdown) {
    String html = HtmlPolicy.clean(renderer.render(parser.parse(markdown))).strip();
    boolean single = html.startsWith("<p>") && html.indexOf("<p>", 3) < 0 && html.endsWith("</p>");
    return single ? html.substring(3, html.length() - 4) : html;
  }

  private void check(Node document, int lineOffset) throws LessonException {
    List<LessonException> problems = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            if (heading.getLevel() < 2 || heading.getLevel() > 4) {
              problems.add(
                  new LessonException(
                      file,
                      lineOf(heading, lineOffset),
                      "título de nivel "
                          + heading.getLevel()
                          + "; dentro de una lección van del 2 al 4."));
            }
          }
        });
    if (!problems.isEmpty()) {
      throw problems.get(0);
    }
  }

  private List<Lesson.Heading> headings(Node document, boolean beforeLaboratory) {
    List<Lesson.Heading> headings = new ArrayList<>();
    TextContentRenderer text = TextContentRenderer.builder().build();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            String title = text.render(heading).strip();
            String id = headingIds.assign(heading, title);
            if (heading.getLevel() <= 3) {
              headings.add(new Lesson.Heading(id, heading.getLevel(), title, beforeLaboratory));
            }
          }
        });
    return headings;
  }

  private void attributes(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Heading heading) {
      attributes.put("id", headingIds.of(heading));
    } else if (node instanceof Code code) {
      TopicNotation.classOf(code.getLiteral()).ifPresent(name -> attributes.put("class", name));
    } else if (node instanceof Image) {
      attributes.clear(); // an image inside a sentence: the policy removes what is left
    }
  }

  static int lineOf(Node node, int lineOffset) {
    return node.getSourceSpans().isEmpty()
        ? lineOffset + 1
        : node.getSourceSpans().get(0).getLineIndex() + 1 + lineOffset;
  }
}
