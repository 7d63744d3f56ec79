package dev.mqttlab.lab.lesson;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/**
 * Drawings of a lesson: a paragraph that is only {@code ![…](diagramas/x.svg "Pie")}.
 *
 * <p>How it works: {@link #collect} loads and checks each drawing; while rendering, a word that
 * nobody can guess keeps its place through the cleaning of the text; {@link #place} then puts the
 * figure there. So the policy need not allow any SVG.
 */
final class Figures {
  private static final String FOLDER = "lecciones/";

  private final String file;
  private final Diagrams diagrams;
  private final UnaryOperator<String> phrase;
  private final String nonce = "figura" + UUID.randomUUID().toString().replace("-", "");
  private final Map<Paragraph, Integer> places = new IdentityHashMap<>();
  private final List<String> figures = new ArrayList<>();

  /**
   * @param phrase renders a caption's Markdown as safe HTML
   */
  Figures(String file, Diagrams diagrams, UnaryOperator<String> phrase) {
    this.phrase = phrase;
    this.file = file;
    this.diagrams = diagrams;
  }

  void collect(Node document, int lineOffset) throws LessonException {
    List<Paragraph> found = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Paragraph paragraph) {
            if (imageOf(paragraph) != null) {
              found.add(paragraph);
            }
          }
        });
    for (Paragraph paragraph : found) {
      add(paragraph, LessonMarkdown.lineOf(paragraph, lineOffset));
    }
  }

  private void add(Paragraph paragraph, int line) throws LessonException {
    Image image = imageOf(paragraph);
    String path = image.getDestination();
    if (!path.matches("diagramas/[a-z0-9-]+\\.svg")) {
      throw new LessonException(file, line, "la imagen «" + path + "» no es diagramas/….svg.");
    }
    if (image.getTitle() == null || image.getTitle().isBlank()) {
      throw new LessonException(
          file, line, "al dibujo «" + path + "» le falta el pie: (… \"Pie\").");
    }
    String svg;
    try {
      svg = diagrams.load(FOLDER + path);
    } catch (LessonException e) {
      throw new LessonException(file, line, "dibujo inservible: " + e.getMessage());
    }
    places.put(paragraph, figures.size());
    figures.add(
        "<figure class=\"diagram\">"
            + svg
            + "<figcaption>"
            + phrase.apply(image.getTitle())
            + "</figcaption></figure>");
  }

  private static Image imageOf(Paragraph paragraph) {
    return paragraph.getFirstChild() == paragraph.getLastChild()
            && paragraph.getFirstChild() instanceof Image image
        ? image
        : null;
  }

  NodeRenderer renderer(HtmlNodeRendererContext context) {
    return new NodeRenderer() {
      @Override
      public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Paragraph.class);
      }

      @Override
      public void render(Node node) {
        paragraph(context, (Paragraph) node);
      }
    };
  }

  private void paragraph(HtmlNodeRendererContext context, Paragraph paragraph) {
    Integer place = places.get(paragraph);
    context.getWriter().line();
    context.getWriter().tag("p");
    if (place != null) {
      context.getWriter().text(nonce + "x" + place + "x");
    } else {
      for (Node child = paragraph.getFirstChild(); child != null; child = child.getNext()) {
        context.render(child);
      }
    }
    context.getWriter().tag("/p");
    context.getWriter().line();
  }

  String place(String cleaned) {
    String html = cleaned;
    for (int i = 0; i < figures.size(); i++) {
      html = html.replace("<p>" + nonce + "x" + i + "x</p>", figures.get(i));
    }
    return html;
  }
}
