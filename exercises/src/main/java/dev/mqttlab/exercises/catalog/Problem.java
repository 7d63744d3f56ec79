package dev.mqttlab.exercises.catalog;

/**
 * A mistake in an authored file.
 *
 * @param file path within the folder of exercises, e.g. {@code 1.4-comodines/exercise.yaml}
 * @param line from 1; 0 when it concerns the file as a whole
 * @param column from 1; 0 when it concerns the file as a whole
 * @param message Spanish: what stood there and what was expected
 */
public record Problem(String file, int line, int column, String message) {
  /** {@code file:line:column: message}. */
  @Override
  public String toString() {
    return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
  }
}
