package dev.mqttlab.lab.lesson;

import dev.mqttlab.lab.wiring.Problems;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The syllabus and the lessons written so far, read once at start. A broken file costs its own
 * lesson and a line in the log; everything else runs. Immutable afterwards.
 */
@Startup
@ApplicationScoped
public class LessonCatalog {
  private final Syllabus syllabus;
  private final Map<String, Lesson> lessons = new HashMap<>();
  private final Map<String, LessonProblem> problems = new HashMap<>();

  @Inject
  LessonCatalog(Problems reports) {
    this(LessonSource.classPath());
    for (LessonProblem problem : problems()) {
      reports.report("Lección con errores: " + problem);
    }
  }

  LessonCatalog(LessonSource source) {
    this.syllabus = readSyllabus(source);
    LessonReader reader = new LessonReader(source);
    for (Syllabus.Entry entry : syllabus.lessons()) {
      if (reader.exists(entry)) {
        read(reader, entry);
      }
    }
  }

  private Syllabus readSyllabus(LessonSource source) {
    try {
      return SyllabusReader.read(source);
    } catch (LessonException e) {
      problems.put("", e.problem());
      return new Syllabus(List.of());
    }
  }

  private void read(LessonReader reader, Syllabus.Entry entry) {
    try {
      lessons.put(entry.slug(), reader.read(entry));
    } catch (LessonException e) {
      problems.put(entry.slug(), e.problem());
    }
  }

  public Syllabus syllabus() {
    return syllabus;
  }

  public Optional<Lesson> lesson(String slug) {
    return Optional.ofNullable(lessons.get(slug));
  }

  /** What is wrong with the lesson's file, when it is written but cannot be used. */
  public Optional<LessonProblem> problem(String slug) {
    return Optional.ofNullable(problems.get(slug));
  }

  /** Everything wrong in the content jar. */
  public List<LessonProblem> problems() {
    return List.copyOf(problems.values());
  }

  public boolean isWritten(Syllabus.Entry entry) {
    return lessons.containsKey(entry.slug());
  }

  /** The written lesson before this one. */
  public Optional<Syllabus.Entry> previous(Syllabus.Entry entry) {
    List<Syllabus.Entry> before = syllabus.lessons().subList(0, indexOf(entry));
    List<Syllabus.Entry> written = new ArrayList<>(before);
    written.removeIf(other -> !isWritten(other));
    return written.isEmpty() ? Optional.empty() : Optional.of(written.get(written.size() - 1));
  }

  /** The written lesson after this one. */
  public Optional<Syllabus.Entry> next(Syllabus.Entry entry) {
    List<Syllabus.Entry> all = syllabus.lessons();
    return all.subList(indexOf(entry) + 1, all.size()).stream().filter(this::isWritten).findFirst();
  }

  private int indexOf(Syllabus.Entry entry) {
    return syllabus.lessons().indexOf(entry);
  }
}
