package dev.mqttlab.lab.page;

import dev.mqttlab.lab.lesson.Lesson;
import dev.mqttlab.lab.lesson.LessonCatalog;
import dev.mqttlab.lab.lesson.LessonProblem;
import dev.mqttlab.lab.lesson.Syllabus;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Optional;

/** The templates in {@code templates/pages}; their parameters are checked when the lab is built. */
@CheckedTemplate(basePath = "pages")
final class Templates {
  private Templates() {}

  static native TemplateInstance home(Page page, LessonCatalog catalog, Syllabus syllabus);

  static native TemplateInstance lesson(
      Page page,
      Lesson lesson,
      Syllabus.Unit unit,
      Optional<Syllabus.Entry> previous,
      Optional<Syllabus.Entry> next,
      Laboratory laboratory);

  static native TemplateInstance unwritten(
      Page page,
      Syllabus.Entry entry,
      Syllabus.Unit unit,
      Optional<LessonProblem> problem,
      Optional<Syllabus.Entry> next);

  static native TemplateInstance plaza(Page page, LabDoors.Doors doors);

  static native TemplateInstance about(Page page, About about);

  static native TemplateInstance error(Page page, int status, String heading, List<String> lines);
}
