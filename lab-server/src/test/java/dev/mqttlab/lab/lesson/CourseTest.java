package dev.mqttlab.lab.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The course that ships in the content jar, against the curriculum. */
class CourseTest {
  private static final LessonCatalog COURSE = new LessonCatalog(LessonSource.classPath());

  /** Numbers, addresses and minutes as the curriculum fixes them: other people link to these. */
  private static final List<String> CURRICULUM =
      List.of(
          "1.1 primer-mensaje 15",
          "1.2 nadie-escuchaba 20",
          "1.3 topics 25",
          "1.4 comodines 25",
          "1.5 retenidos 20",
          "1.6 qos 30",
          "1.7 sesiones 30",
          "1.8 ultima-voluntad 30",
          "1.9 mqtt-http 30",
          "2.1 puerto-no-es-protocolo 25",
          "2.2 websocket 20",
          "2.3 permisos 25",
          "2.4 tls-servidor 30",
          "2.5 tls-cliente 35",
          "2.6 hasta-donde-cifra 25",
          "3.1 flujos-y-msg 25",
          "3.2 transformar 30",
          "3.3 alertas 30",
          "3.4 puente-http 30",
          "4.1 contrato 40",
          "4.2 invernadero 90",
          "4.3 guardia 60");

  static Stream<Lesson> lessons() {
    return COURSE.syllabus().lessons().stream()
        .flatMap(entry -> COURSE.lesson(entry.slug()).stream());
  }

  @Test
  void syllabus_isTheCurriculum() {
    List<String> actual =
        COURSE.syllabus().lessons().stream()
            .map(entry -> entry.number() + " " + entry.slug() + " " + entry.minutes())
            .toList();
    assertEquals(CURRICULUM, actual);
    assertEquals(4, COURSE.syllabus().units().size());
    assertEquals(690, COURSE.syllabus().minutes());
  }

  @Test
  void everyFile_isUsable() {
    assertEquals(List.of(), COURSE.problems());
    assertTrue(COURSE.lesson("primer-mensaje").isPresent());
    assertTrue(COURSE.lesson("comodines").isPresent());
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void lesson_hasDrawingsQuestionsAndSpecificationSections(Lesson lesson) {
    String text = lesson.beforeHtml() + lesson.afterHtml();
    assertTrue(count(text, "<figure") >= 3, "drawings");
    assertTrue(count(text, "<details") >= 3, "questions");
    assertTrue(
        lesson.sourcesHtml().stream().anyMatch(source -> source.contains("OASIS")), "sources");
    assertTrue(lesson.headings().stream().anyMatch(h -> h.text().equals("En el mundo real")));
    assertFalse(text.contains("figura"), "a place without its drawing");
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void lesson_isAsLongAsAStudentReads(Lesson lesson) {
    String text =
        (lesson.beforeHtml() + lesson.afterHtml()).replaceAll("(?s)<svg.*?</svg>|<[^>]*>", " ");
    int words = text.split("\\s+").length;
    assertTrue(words >= 900 && words <= 1500, lesson.entry().slug() + ": " + words + " words");
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void lesson_usesSpanishQuotationMarks(Lesson lesson) {
    String text =
        (lesson.beforeHtml() + lesson.afterHtml())
            .replaceAll("(?s)<svg.*?</svg>|<pre>.*?</pre>|<code.*?</code>|<[^>]*>", " ");
    assertFalse(text.matches("(?s).*(&#34;|\"|“|”).*"), "straight or English quotation marks");
  }

  /** Ids of headings and drawings share one page. */
  @ParameterizedTest
  @MethodSource("lessons")
  void lesson_usesEveryIdOnce(Lesson lesson) {
    List<String> ids =
        Pattern.compile(" id=\"([^\"]+)\"")
            .matcher(lesson.beforeHtml() + lesson.afterHtml())
            .results()
            .map(match -> match.group(1))
            .toList();
    assertEquals(ids.stream().distinct().toList(), ids);
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
