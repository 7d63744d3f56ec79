package dev.mqttlab.lab.page;

import dev.mqttlab.lab.lesson.LessonProblem;
import java.util.List;

/** What the page about the lab tells. */
public record About(
    String version, LabDoors.Door door, List<LessonProblem> lessonProblems, List<Part> parts) {

  /** Software or type that ships with the lab. */
  public record Part(String name, String licence, String use) {}
}
