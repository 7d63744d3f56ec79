package dev.mqttlab.exercises.catalog;

import dev.mqttlab.exercises.yaml.AuthoringException;
import java.util.List;

/** An exercise as loaded: checked with several seeds. Immutable. */
public final class Exercise {
  private final String id;
  private final String title;
  private final String lesson;
  private final List<String> tools;
  private final VariantReader variants;

  Exercise(String id, String title, String lesson, List<String> tools, VariantReader variants) {
    this.id = id;
    this.title = title;
    this.lesson = lesson;
    this.tools = List.copyOf(tools);
    this.variants = variants;
  }

  /** Name of the folder, e.g. {@code 1.4-comodines}. */
  public String id() {
    return id;
  }

  /** Spanish title. */
  public String title() {
    return title;
  }

  /** Slug of the lesson it belongs to, e.g. {@code comodines}. */
  public String lesson() {
    return lesson;
  }

  /** {@code consola}, {@code terminal}, {@code dispositivo}… */
  public List<String> tools() {
    return tools;
  }

  /**
   * The exercise with its variables drawn from {@code seed}; same seed, same variant.
   *
   * @throws IllegalStateException when a value that no seed tried at loading had drawn breaks the
   *     exercise
   */
  public Variant variant(long seed) {
    try {
      return variants.read(seed);
    } catch (AuthoringException e) {
      throw new IllegalStateException(
          id + ", seed " + seed + ", line " + e.place().line() + ": " + e.getMessage());
    }
  }
}
