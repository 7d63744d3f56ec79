package dev.mqttlab.lab.lesson;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lesson files held in memory, starting from a small course that is right. */
final class MapSource implements LessonSource {
  static final String LESSON = "lecciones/1.1-uno.md";
  static final String GOOD_LESSON =
      """
      ---
      title: Uno
      minutes: 15
      objectives:
        - Saber `casa/+/luz`.
      key: La clave.
      myths:
        - code: M1
          belief: Falso.
          truth: Cierto.
      glossary:
        - term: Topic
          means: Etiqueta.
      sources:
        - OASIS, apartado 4.7.
      ---

      ## Antes

      Texto con `casa/luz`.

      ![](diagramas/d.svg "Pie con `a/b`.")

      [[laboratorio]]

      ## Después

      Fin.
      """;

  private final Map<String, String> files = new HashMap<>();

  MapSource() {
    with(
        "lecciones/temario.yaml",
        """
        units:
          - number: 1
            title: Unidad
            summary: Resumen.
            lessons:
              - {slug: uno, title: Uno, minutes: 15, summary: Primera.}
              - {slug: dos, title: Dos, minutes: 20, summary: Segunda.}
              - {slug: tres, title: Tres, minutes: 5, summary: Tercera.}
        """);
    with(LESSON, GOOD_LESSON);
    with(
        "lecciones/diagramas/d.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><title>T</title>"
            + "<desc>D</desc><path d=\"M0 0\"/></svg>");
  }

  MapSource with(String path, String text) {
    files.put(path, text);
    return this;
  }

  /** The good lesson with one text replaced, which must occur. */
  MapSource replacing(String what, String by) {
    if (!GOOD_LESSON.contains(what)) {
      throw new IllegalArgumentException("not in the lesson: " + what);
    }
    return with(LESSON, GOOD_LESSON.replace(what, by));
  }

  @Override
  public Optional<String> read(String path) {
    return Optional.ofNullable(files.get(path));
  }
}
