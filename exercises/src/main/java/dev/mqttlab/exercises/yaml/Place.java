package dev.mqttlab.exercises.yaml;

/**
 * Where something stands in an authored file.
 *
 * @param line from 1; 0 for the file as a whole
 * @param column from 1; 0 for the file as a whole
 */
public record Place(String file, int line, int column) {
  /** The file as a whole. */
  public static Place ofFile(String file) {
    return new Place(file, 0, 0);
  }
}
