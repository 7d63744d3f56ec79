package dev.mqttlab.lab.lesson;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * Boxes beside the text: a block quote whose first line is {@code [!mito] Título}. Any other block
 * quote stays one.
 */
final class Callouts implements NodeRenderer {
  private static final Map<String, String> TITLES =
      Map.of(
          "mito", "Un error frecuente",
          "clave", "La clave",
          "ojo", "Ojo",
          "prueba", "Pruébalo");
  private static final Pattern MARK = Pattern.compile("\\[!([a-z]+)](.*)");

  private final HtmlNodeRendererContext context;
  private final HtmlWriter html;

  Callouts(HtmlNodeRendererContext context) {
    this.context = context;
    this.html = context.getWriter();
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(BlockQuote.class);
  }

  @Override
  public void render(Node node) {
    Matcher mark = MARK.matcher(openingLine(node));
    if (mark.matches() && TITLES.containsKey(mark.group(1))) {
      callout(node, mark.group(1), mark.group(2).strip());
    } else {
      html.line();
      html.tag("blockquote");
      children(node);
      html.tag("/blockquote");
      html.line();
    }
  }

  private void callout(Node node, String kind, String title) {
    dropOpeningLine((Paragraph) node.getFirstChild());
    html.line();
    Map<String, String> attributes =
        new LinkedHashMap<>(); // the same page, byte by byte, each start
    attributes.put("class", "callout callout-" + kind);
    attributes.put("role", "note");
    html.tag("div", attributes);
    html.tag("p", Map.of("class", "callout-title"));
    html.text(title.isEmpty() ? TITLES.get(kind) : title);
    html.tag("/p");
    children(node);
    html.tag("/div");
    html.line();
  }

  /** The parser may cut a line with brackets into several texts. */
  private static String openingLine(Node quote) {
    StringBuilder line = new StringBuilder();
    if (quote.getFirstChild() instanceof Paragraph paragraph) {
      for (Node part = paragraph.getFirstChild();
          part instanceof Text text;
          part = part.getNext()) {
        line.append(text.getLiteral());
      }
    }
    return line.toString();
  }

  private static void dropOpeningLine(Paragraph paragraph) {
    while (paragraph.getFirstChild() instanceof Text) {
      paragraph.getFirstChild().unlink();
    }
    if (paragraph.getFirstChild() instanceof SoftLineBreak) {
      paragraph.getFirstChild().unlink();
    }
    if (paragraph.getFirstChild() == null) {
      paragraph.unlink();
    }
  }

  private void children(Node node) {
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      context.render(child);
    }
  }
}
