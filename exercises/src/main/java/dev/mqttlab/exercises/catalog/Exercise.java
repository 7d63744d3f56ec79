package dev.mqttlab.exercises.catalog;

import java.util.List;

/** An exercise as loaded: valid for every seed. Immutable. */
public final class Exercise {
  /** Name of the folder, e.g. {@code 1.4-comodines}. */
  public String id() {
    throw pending();
  }

  /** Spanish title. */
  public String title() {
    throw pending();
  }

  /** Slug of the lesson it belongs to, e.g. {@code comodines}. */
  public String lesson() {
    throw pending();
  }

  /** {@code consola}, {@code terminal}, {@code dispositivo}… */
  public List<String> tools() {
    throw pending();
  }

  /** The exercise with its variables drawn from {@code seed}; same seed, same variant. */
  public Variant variant(long seed) {
    throw pending();
  }

  private static UnsupportedOperationException pending() {
    return new UnsupportedOperationException("lands with the loader");
  }
}
