package dev.mqttlab.lab.lesson;

/**
 * What is wrong in a file that an author wrote, in Spanish.
 *
 * @param file path inside the content jar
 * @param line first line = 1; 0 when the whole file is meant
 * @param message what stood there and what was expected
 */
public record LessonProblem(String file, int line, String message) {
  @Override
  public String toString() {
    return file + (line > 0 ? ", línea " + line : "") + ": " + message;
  }
}
