package dev.mqttlab.exercises.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All exercises that could be loaded, and the mistakes in the others. Immutable. */
public final class Catalog {
  /** The exercises that come with the lab. */
  public static Catalog bundled() {
    throw pending();
  }

  /**
   * Loads every folder directly below {@code roots} that holds an {@code exercise.yaml}. A broken
   * exercise is left out and reported by {@link #problems()}.
   */
  public static Catalog load(List<Path> roots) {
    throw pending();
  }

  /** Those without mistakes, by id. */
  public List<Exercise> exercises() {
    throw pending();
  }

  /** The mistakes, in order of file, line and column. */
  public List<Problem> problems() {
    throw pending();
  }

  /** The exercise of a lesson. */
  public Optional<Exercise> ofLesson(String lesson) {
    throw pending();
  }

  private static UnsupportedOperationException pending() {
    return new UnsupportedOperationException("lands with the loader");
  }
}
