package dev.mqttlab.lab.lesson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code lecciones/temario.yaml}. */
final class SyllabusReader {
  static final String FILE = "lecciones/temario.yaml";

  private static final String SLUG = "[a-z0-9]+(-[a-z0-9]+)*";

  private final Set<String> seen = new HashSet<>();

  static Syllabus read(LessonSource source) throws LessonException {
    String yaml =
        source.read(FILE).orElseThrow(() -> new LessonException(FILE, 0, "falta el archivo."));
    YamlSection root = YamlSection.parse(FILE, yaml, 0).allow(Set.of("units"));
    List<Syllabus.Unit> units = new ArrayList<>();
    SyllabusReader reader = new SyllabusReader();
    for (YamlSection unit : root.sections("units")) {
      units.add(reader.unit(unit));
    }
    return new Syllabus(units);
  }

  private Syllabus.Unit unit(YamlSection yaml) throws LessonException {
    yaml.allow(Set.of("number", "title", "summary", "lessons"));
    String number = yaml.text("number");
    List<Syllabus.Entry> lessons = new ArrayList<>();
    for (YamlSection lesson : yaml.sections("lessons")) {
      lessons.add(entry(number, lessons.size() + 1, lesson));
    }
    return new Syllabus.Unit(number, yaml.text("title"), yaml.text("summary"), lessons);
  }

  private Syllabus.Entry entry(String unit, int place, YamlSection yaml) throws LessonException {
    yaml.allow(Set.of("slug", "title", "minutes", "summary"));
    String slug = yaml.text("slug");
    if (!slug.matches(SLUG)) {
      throw yaml.problem("«" + slug + "» no sirve de dirección: minúsculas, cifras y guiones.");
    }
    if (!seen.add(slug)) {
      throw yaml.problem("«" + slug + "» aparece dos veces.");
    }
    return new Syllabus.Entry(
        unit + "." + place,
        slug,
        yaml.text("title"),
        yaml.positive("minutes"),
        yaml.text("summary"));
  }
}
