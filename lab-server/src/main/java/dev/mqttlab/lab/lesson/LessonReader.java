package dev.mqttlab.lab.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code lecciones/<number>-<slug>.md}: YAML between two lines {@code ---}, then Markdown
 * with one line {@code [[laboratorio]]} where the laboratory goes.
 */
final class LessonReader {
  private static final String FENCE = "---";
  private static final String LABORATORY = "[[laboratorio]]";
  private static final Set<String> KEYS =
      Set.of("title", "minutes", "objectives", "key", "myths", "glossary", "sources");

  private final LessonSource source;

  LessonReader(LessonSource source) {
    this.source = source;
  }

  static String fileOf(Syllabus.Entry entry) {
    return "lecciones/" + entry.number() + "-" + entry.slug() + ".md";
  }

  /** Whether somebody has written the lesson. */
  boolean exists(Syllabus.Entry entry) {
    return source.read(fileOf(entry)).isPresent();
  }

  Lesson read(Syllabus.Entry entry) throws LessonException {
    String file = fileOf(entry);
    String text = source.read(file).orElseThrow(() -> new LessonException(file, 0, "falta."));
    List<String> lines = text.lines().toList();
    int end = endOfFrontMatter(file, lines);
    YamlSection yaml = YamlSection.parse(file, join(lines, 1, end), 1).allow(KEYS);
    agree(entry, yaml);
    int laboratory = laboratory(file, lines, end);

    LessonMarkdown markdown = new LessonMarkdown(file, new Diagrams(source));
    LessonMarkdown.Block before = markdown.block(join(lines, end + 1, laboratory), end + 1, true);
    LessonMarkdown.Block after =
        markdown.block(join(lines, laboratory + 1, lines.size()), laboratory + 1, false);
    List<Lesson.Heading> headings = new ArrayList<>(before.headings());
    headings.addAll(after.headings());
    return new Lesson(
        entry,
        phrases(yaml.texts("objectives"), markdown),
        markdown.inline(yaml.text("key")),
        myths(yaml, markdown),
        glossary(yaml, markdown),
        phrases(yaml.texts("sources"), markdown),
        before.html(),
        after.html(),
        headings);
  }

  private static int endOfFrontMatter(String file, List<String> lines) throws LessonException {
    if (lines.isEmpty() || !lines.get(0).equals(FENCE)) {
      throw new LessonException(file, 1, "se esperaba «---»: la lección empieza por su ficha.");
    }
    int end = lines.subList(1, lines.size()).indexOf(FENCE) + 1;
    if (end == 0) {
      throw new LessonException(file, 1, "la ficha no se cierra con otra línea «---».");
    }
    return end;
  }

  private static int laboratory(String file, List<String> lines, int from) throws LessonException {
    int first = lines.indexOf(LABORATORY);
    if (first < from) {
      throw new LessonException(file, 0, "falta la línea «" + LABORATORY + "».");
    }
    if (lines.lastIndexOf(LABORATORY) != first) {
      throw new LessonException(
          file, lines.lastIndexOf(LABORATORY) + 1, "«" + LABORATORY + "» aparece dos veces.");
    }
    return first;
  }

  /** The syllabus rules; a lesson that says otherwise is a mistake somebody should see. */
  private static void agree(Syllabus.Entry entry, YamlSection yaml) throws LessonException {
    if (!yaml.text("title").equals(entry.title())) {
      throw yaml.problem("el título no es el del temario, «" + entry.title() + "».");
    }
    if (yaml.positive("minutes") != entry.minutes()) {
      throw yaml.problem("los minutos no son los del temario, " + entry.minutes() + ".");
    }
  }

  private static List<Lesson.Myth> myths(YamlSection yaml, LessonMarkdown markdown)
      throws LessonException {
    List<Lesson.Myth> myths = new ArrayList<>();
    for (YamlSection myth : yaml.sections("myths")) {
      myth.allow(Set.of("code", "belief", "truth"));
      String code = myth.text("code");
      if (!code.matches("M([1-9]|1[0-9]|2[0-6])")) {
        throw myth.problem("«" + code + "» no es un código de M1 a M26.");
      }
      myths.add(
          new Lesson.Myth(
              code, markdown.inline(myth.text("belief")), markdown.inline(myth.text("truth"))));
    }
    return myths;
  }

  private static List<Lesson.Term> glossary(YamlSection yaml, LessonMarkdown markdown)
      throws LessonException {
    List<Lesson.Term> terms = new ArrayList<>();
    for (YamlSection term : yaml.sections("glossary")) {
      term.allow(Set.of("term", "means"));
      terms.add(new Lesson.Term(term.text("term"), markdown.inline(term.text("means"))));
    }
    return terms;
  }

  private static List<String> phrases(List<String> texts, LessonMarkdown markdown) {
    return texts.stream().map(markdown::inline).toList();
  }

  private static String join(List<String> lines, int from, int to) {
    return String.join("\n", lines.subList(from, to)) + "\n";
  }
}
