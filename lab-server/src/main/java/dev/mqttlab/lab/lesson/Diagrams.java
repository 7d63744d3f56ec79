package dev.mqttlab.lab.lesson;

import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Our own SVG drawings, checked and then put into the page as they are, so that they take the
 * page's colours by class (light and dark) and are read by screen readers.
 *
 * <p>Only shapes and text: no scripts, styles, links, embedded images or event attributes. Every
 * drawing names itself with title and description, and its ids start with its file name because
 * several drawings share one page.
 */
final class Diagrams {
  private static final Set<String> ELEMENTS =
      Set.of(
          "svg",
          "title",
          "desc",
          "g",
          "defs",
          "marker",
          "path",
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "text",
          "tspan");

  private final LessonSource source;

  Diagrams(LessonSource source) {
    this.source = source;
  }

  /**
   * The markup of a drawing.
   *
   * @param file path inside the content jar
   */
  String load(String file) throws LessonException {
    String svg =
        source.read(file).orElseThrow(() -> new LessonException(file, 0, "falta el dibujo."));
    check(file, svg);
    return svg.substring(svg.indexOf("<svg")).strip();
  }

  private static void check(String file, String svg) throws LessonException {
    try {
      SAXParserFactory factory = SAXParserFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      SAXParser parser = factory.newSAXParser();
      Check check = new Check(stem(file));
      parser.parse(new InputSource(new StringReader(svg)), check);
      check.finish();
    } catch (SAXParseException e) {
      throw new LessonException(file, e.getLineNumber(), e.getMessage());
    } catch (SAXException | ParserConfigurationException | IOException e) {
      throw new LessonException(file, 0, "no se puede leer como SVG: " + e.getMessage());
    }
  }

  private static String stem(String file) {
    return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.svg$", "");
  }

  private static final class Check extends DefaultHandler {
    private final String stem;
    private Locator locator;
    private boolean titled;
    private boolean described;

    Check(String stem) {
      this.stem = stem;
    }

    @Override
    public void setDocumentLocator(Locator locator) {
      this.locator = locator;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes)
        throws SAXException {
      if (!ELEMENTS.contains(name)) {
        throw problem("elemento <" + name + "> no permitido en un dibujo.");
      }
      titled |= name.equals("title");
      described |= name.equals("desc");
      for (int i = 0; i < attributes.getLength(); i++) {
        attribute(attributes.getQName(i), attributes.getValue(i));
      }
    }

    private void attribute(String name, String value) throws SAXException {
      if (name.startsWith("on") || name.equals("style") || name.endsWith("href")) {
        throw problem("atributo " + name + "=… no permitido en un dibujo.");
      }
      if (value.contains("url(") && !value.matches("url\\(#" + stem + "-[a-z0-9-]+\\)")) {
        throw problem("«" + value + "»: sólo se puede citar un id propio, url(#" + stem + "-…).");
      }
      if (name.equals("id") && !value.startsWith(stem + "-")) {
        throw problem("el id «" + value + "» debe empezar por «" + stem + "-».");
      }
    }

    void finish() throws SAXException {
      if (!titled || !described) {
        throw problem("el dibujo debe llevar <title> y <desc>.");
      }
    }

    private SAXParseException problem(String message) {
      return new SAXParseException(message, locator);
    }
  }
}
