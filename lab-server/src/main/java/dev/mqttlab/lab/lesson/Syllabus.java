package dev.mqttlab.lab.lesson;

import java.util.List;
import java.util.Optional;

/** The course: units in order, each with its lessons in order. */
public record Syllabus(List<Unit> units) {
  public Syllabus {
    units = List.copyOf(units);
  }

  /** A unit of the course. */
  public record Unit(String number, String title, String summary, List<Entry> lessons) {
    public Unit {
      lessons = List.copyOf(lessons);
    }

    /** Sum over the lessons. */
    public int minutes() {
      return lessons.stream().mapToInt(Entry::minutes).sum();
    }
  }

  /**
   * A lesson as the syllabus announces it, written or not.
   *
   * @param number unit and place, {@code 1.4}
   * @param slug last part of its address
   * @param minutes time a student needs
   * @param summary one line
   */
  public record Entry(String number, String slug, String title, int minutes, String summary) {
    /** Address of the lesson's page. */
    public String href() {
      return "/lecciones/" + slug;
    }
  }

  /** Every lesson in course order. */
  public List<Entry> lessons() {
    return units.stream().flatMap(unit -> unit.lessons().stream()).toList();
  }

  public Optional<Entry> find(String slug) {
    return lessons().stream().filter(entry -> entry.slug().equals(slug)).findFirst();
  }

  /** The unit that holds a lesson. */
  public Unit unitOf(Entry entry) {
    return units.stream().filter(unit -> unit.lessons().contains(entry)).findFirst().orElseThrow();
  }

  public int minutes() {
    return units.stream().mapToInt(Unit::minutes).sum();
  }
}
