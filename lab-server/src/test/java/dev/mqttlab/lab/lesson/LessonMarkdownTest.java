package dev.mqttlab.lab.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Markdown becomes, and what never gets through. */
class LessonMarkdownTest {
  private static final String SVG =
      "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>T</title><desc>D</desc>%s</svg>";

  private static String html(String markdown) throws LessonException {
    return new LessonMarkdown("f.md", new Diagrams(new MapSource()))
        .block(markdown, 0, true)
        .html();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox)",
        "<p onclick=\"alert(1)\">x</p>",
        "<p style=\"position:fixed\">x</p>",
        "<iframe src=\"https://x.test\"></iframe>",
        "<form action=\"https://x.test\"><input name=a></form>",
        "<svg onload=alert(1)><circle/></svg>",
        "<style>body{display:none}</style>",
        "<details open ontoggle=alert(1)><summary>x</summary></details>",
        "Texto ![x](https://x.test/seguimiento.png) seguido",
        "```<script>\nx\n```",
        "<h2 id=\"a\" onmouseover=alert(1)>x</h2>",
        "<math><mtext></p><img src=x onerror=alert(1)>",
        "<div class=\"lab\" data-code=\"x\">x</div>",
        "> [!mito] <img src=x onerror=alert(1)>\n> <script>alert(1)</script>"
      })
  void hostileMarkdown_leavesNothingThatRunsOrLoads(String markdown) throws LessonException {
    String html = html(markdown);
    // What is left of an attack is text: take entities and text away, look at tags only.
    String tags =
        String.join(
            " ",
            java.util.regex.Pattern.compile("<[^>]*>")
                .matcher(html)
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList());
    assertFalse(
        tags.matches(
            "(?is).*<(script|img|iframe|form|input|style|svg|math|object|embed|link|meta)\\b.*"),
        html);
    assertFalse(tags.matches("(?is).*\\s(on[a-z]+|style|data-[a-z]+|src)\\s*=.*"), html);
    assertFalse(tags.matches("(?is).*(javascript|vbscript|data):.*"), html);
    assertFalse(tags.contains("class=\"lab\""), html);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "casa/luz, topic",
        "casa/+/luz, filter",
        "#, filter",
        "+, filter",
        "$SYS/#, filter",
        "/casa, topic",
        "casa/tem#, filter",
        "casa, -",
        "/, -",
        "a b/c, -",
        "ws://host, -",
        "casa/*, topic",
        "casa/<sala>/luz, topic",
        "mosquitto_pub, -",
        "lecciones/x.md, -"
      })
  void inlineCode_isMarkedAsTopicOrFilter(String code, String expected) throws LessonException {
    String html = html("`" + code + "`");
    String open = expected == null ? "<p><code>" : "<p><code class=\"" + expected + "\">";
    assertTrue(html.startsWith(open), html);
  }

  @Test
  void callout_takesItsTitleFromTheFirstLine() throws LessonException {
    assertEquals(
        "<div class=\"callout callout-mito\" role=\"note\"><p class=\"callout-title\">Va a la lámpara</p>"
            + "<p>No: <strong>al broker</strong>.</p></div>",
        html("> [!mito] Va a la lámpara\n> No: **al broker**.").replace("\n", ""));
  }

  @Test
  void callout_withoutTitle_hasTheUsualOne() throws LessonException {
    assertTrue(html("> [!ojo]\n> Texto.").contains("<p class=\"callout-title\">Ojo</p>"));
  }

  @Test
  void blockQuote_withoutMark_staysOne() throws LessonException {
    assertTrue(html("> Cita.").startsWith("<blockquote>"));
    assertTrue(html("> [!nada] Cita.").startsWith("<blockquote>"));
  }

  @Test
  void headings_withEqualWords_getDifferentIds() throws LessonException {
    String html = html("## ¿Qué es?\n\n## Que es\n\n### +\n");
    assertTrue(html.contains("<h2 id=\"s-que-es\">"), html);
    assertTrue(html.contains("<h2 id=\"s-que-es-2\">"), html);
    assertTrue(html.contains("<h3 id=\"s-titulo\">"), html);
  }

  @Test
  void tablesAndDetails_areKept() throws LessonException {
    String html =
        html(
            "| a | b |\n|---|--:|\n| 1 | 2 |\n\n<details>\n<summary>¿Y?</summary>\n\nSí.\n\n</details>");
    assertTrue(html.contains("<td align=\"right\">2</td>"), html);
    assertTrue(
        html.matches("(?s).*<div class=\"table-scroll\"[^>]*tabindex=\"0\"><table>.*"), html);
    assertTrue(html.contains("</table></div>"), html);
    assertTrue(
        html.matches("(?s).*<details>\\s*<summary>¿Y\\?</summary>.*<p>Sí.</p>.*</details>.*"),
        html);
  }

  @Test
  void link_toTheOutside_cannotReachBack() throws LessonException {
    assertTrue(html("[x](https://x.test/)").contains("rel=\"noopener\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>1</script>",
        "<foreignObject/>",
        "<image href=\"x.png\"/>",
        "<path onclick=\"x\"/>",
        "<path style=\"fill:red\"/>",
        "<path fill=\"url(https://x.test/#a)\"/>",
        "<path id=\"ajeno\"/>",
        "<g><path></g>"
      })
  void drawing_thatCouldDoMoreThanDraw_isRefused(String inside) {
    MapSource source = new MapSource().with("lecciones/diagramas/d.svg", SVG.formatted(inside));
    assertThrows(
        LessonException.class, () -> new Diagrams(source).load("lecciones/diagramas/d.svg"));
  }

  @Test
  void drawing_withoutDescription_isRefused() {
    MapSource source = new MapSource().with("d.svg", "<svg><title>T</title></svg>");
    LessonException e =
        assertThrows(LessonException.class, () -> new Diagrams(source).load("d.svg"));
    assertEquals("el dibujo debe llevar <title> y <desc>.", e.problem().message());
  }

  @Test
  void drawing_withDoctype_isRefused() {
    MapSource source =
        new MapSource()
            .with(
                "d.svg",
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                    + SVG.formatted("&x;"));
    assertThrows(LessonException.class, () -> new Diagrams(source).load("d.svg"));
  }
}
