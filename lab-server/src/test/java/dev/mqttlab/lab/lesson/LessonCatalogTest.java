package dev.mqttlab.lab.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that cannot be used: which sentence it gets, and that the rest runs. */
class LessonCatalogTest {
  @Test
  void lesson_wellWritten_isReadInFull() {
    Lesson lesson = new LessonCatalog(new MapSource()).lesson("uno").orElseThrow();

    assertEquals("1.1", lesson.entry().number());
    assertEquals(
        List.of("Saber <code class=\"filter\">casa/&#43;/luz</code>."), lesson.objectivesHtml());
    assertTrue(lesson.beforeHtml().contains("<code class=\"topic\">casa/luz</code>"));
    assertTrue(lesson.beforeHtml().contains("<figure class=\"diagram\"><svg"));
    assertTrue(
        lesson
            .beforeHtml()
            .contains("<figcaption>Pie con <code class=\"topic\">a/b</code>.</figcaption>"));
    assertFalse(lesson.afterHtml().contains("Antes"));
    assertEquals(
        List.of(
            new Lesson.Heading("s-antes", 2, "Antes", true),
            new Lesson.Heading("s-despues", 2, "Después", false)),
        lesson.headings());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          title: Uno              | title: Otro             |  2 | el título no es el del temario, «Uno».
          minutes: 15             | minutes: 16             |  2 | los minutos no son los del temario, 15.
          minutes: 15             | minutes: quince         |  3 | «minutes» vale «quince»; se esperaba un número entero positivo.
          key: La clave.          | kei: La clave.          |  6 | clave desconocida «kei»; caben glossary, key, minutes, myths, objectives, sources, title.
          key: La clave.          | key:                    |  6 | «key» debe llevar un texto.
          key: La clave.          | key: [La                |  7 | YAML mal escrito
          code: M1                | code: M27               |  8 | «M27» no es un código de M1 a M26.
          [[laboratorio]]         | [laboratorio]           |  0 | falta la línea «[[laboratorio]]».
          Fin.                    | [[laboratorio]]         | 28 | «[[laboratorio]]» aparece dos veces.
          diagramas/d.svg         | diagramas/falta.svg     | 22 | dibujo inservible: lecciones/diagramas/falta.svg: falta el dibujo.
          diagramas/d.svg         | https://x.test/d.svg    | 22 | la imagen «https://x.test/d.svg» no es diagramas/….svg.
          "Pie con `a/b`."        | ""                      | 22 | al dibujo «diagramas/d.svg» le falta el pie
          """)
  void brokenLesson_costsItself_andSaysFileAndLine(
      String good, String bad, int line, String message) {
    LessonCatalog catalog = new LessonCatalog(new MapSource().replacing(good, bad));

    LessonProblem problem = catalog.problem("uno").orElseThrow();
    assertEquals(MapSource.LESSON, problem.file());
    assertEquals(line, problem.line(), problem.toString());
    assertTrue(problem.message().startsWith(message), problem.toString());
    assertEquals(Optional.empty(), catalog.lesson("uno"));
    assertEquals(3, catalog.syllabus().lessons().size());
  }

  @ParameterizedTest
  @CsvSource({"'## Antes', '# Antes', 18, 1", "'## Después', '##### Después', 26, 5"})
  void heading_ofAWrongLevel_isNamed(String good, String bad, int line, int level) {
    LessonCatalog catalog = new LessonCatalog(new MapSource().replacing(good, bad));
    assertEquals(
        new LessonProblem(
            MapSource.LESSON,
            line,
            "título de nivel " + level + "; dentro de una lección van del 2 al 4."),
        catalog.problem("uno").orElseThrow());
  }

  @Test
  void lesson_withoutFrontMatter_saysSo() {
    LessonCatalog catalog = new LessonCatalog(new MapSource().with(MapSource.LESSON, "Hola"));
    assertEquals(
        "lecciones/1.1-uno.md, línea 1: se esperaba «---»: la lección empieza por su ficha.",
        catalog.problem("uno").orElseThrow().toString());
  }

  @Test
  void lesson_withFrontMatterLeftOpen_saysSo() {
    LessonCatalog catalog =
        new LessonCatalog(new MapSource().with(MapSource.LESSON, "---\na: 1\n"));
    assertEquals(
        "lecciones/1.1-uno.md, línea 1: la ficha no se cierra con otra línea «---».",
        catalog.problem("uno").orElseThrow().toString());
  }

  @Test
  void syllabus_broken_leavesAnEmptyCourse() {
    LessonCatalog catalog =
        new LessonCatalog(
            new MapSource().with("lecciones/temario.yaml", "units:\n  - number: 1\n"));
    assertEquals(0, catalog.syllabus().lessons().size());
    assertEquals(
        "lecciones/temario.yaml, línea 2: falta «lessons» (una lista).",
        catalog.problems().get(0).toString());
  }

  @Test
  void neighbours_areWrittenLessonsOnly() {
    String third = MapSource.GOOD_LESSON.replace("title: Uno", "title: Tres").replace("15", "5");
    LessonCatalog catalog = new LessonCatalog(new MapSource().with("lecciones/1.3-tres.md", third));
    List<Syllabus.Entry> lessons = catalog.syllabus().lessons();

    assertEquals(Optional.of(lessons.get(2)), catalog.next(lessons.get(0)));
    assertEquals(Optional.of(lessons.get(0)), catalog.previous(lessons.get(2)));
    assertEquals(Optional.of(lessons.get(2)), catalog.next(lessons.get(1)));
    assertEquals(Optional.empty(), catalog.previous(lessons.get(0)));
    assertEquals(Optional.empty(), catalog.next(lessons.get(2)));
  }
}
