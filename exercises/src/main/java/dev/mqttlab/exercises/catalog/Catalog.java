package dev.mqttlab.exercises.catalog;

import dev.mqttlab.exercises.hint.HintBook;
import dev.mqttlab.exercises.hint.HintRule;
import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.Fields;
import dev.mqttlab.exercises.yaml.Place;
import dev.mqttlab.exercises.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All exercises that could be loaded, and the mistakes in the others. Immutable. */
public final class Catalog {
  private static final String BUNDLED_ROOT = "ejercicios";
  private static final String BUNDLED_INDEX = BUNDLED_ROOT + "/indice.txt";
  private static final String SHARED_HINTS = BUNDLED_ROOT + "/pistas-compartidas.yaml";

  private final List<Exercise> exercises = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private Catalog() {}

  /** The exercises that come with the lab. */
  public static Catalog bundled() {
    List<ExerciseFolder> folders = new ArrayList<>();
    ExerciseFolder.ownResource(BUNDLED_INDEX)
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(name -> folders.add(ExerciseFolder.ofResource(BUNDLED_ROOT, name.strip())));
    Catalog catalog = new Catalog();
    catalog.loadAll(folders);
    return catalog;
  }

  /**
   * Loads every folder directly below {@code roots} that holds an {@code exercise.yaml}. A broken
   * exercise is left out and reported by {@link #problems()}.
   */
  public static Catalog load(List<Path> roots) {
    Catalog catalog = new Catalog();
    List<ExerciseFolder> folders = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> children = Files.list(root)) {
        children
            .filter(folder -> Files.isRegularFile(folder.resolve(ExerciseLoader.EXERCISE_FILE)))
            .sorted()
            .forEach(folder -> folders.add(ExerciseFolder.of(folder)));
      } catch (IOException e) {
        catalog.problems.add(
            new Problem(root.toString(), 0, 0, "no se puede leer la carpeta: " + e.getMessage()));
      }
    }
    catalog.loadAll(folders);
    return catalog;
  }

  private void loadAll(List<ExerciseFolder> folders) {
    ExerciseLoader loader = new ExerciseLoader(sharedHints());
    for (ExerciseFolder folder : folders) {
      try {
        add(loader.load(folder));
      } catch (AuthoringException e) {
        Place place = e.place();
        problems.add(new Problem(place.file(), place.line(), place.column(), e.getMessage()));
      }
    }
    problems.sort(
        Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column));
  }

  private void add(Exercise exercise) throws AuthoringException {
    if (ofLesson(exercise.lesson()).isPresent()) {
      throw new AuthoringException(
          Place.ofFile(exercise.id() + "/" + ExerciseLoader.EXERCISE_FILE),
          "la lección «" + exercise.lesson() + "» ya tiene otro ejercicio");
    }
    exercises.add(exercise);
  }

  /** The hints that belong to every exercise. */
  static List<HintRule> sharedHints() {
    try {
      Fields fields =
          Fields.of(
              YamlReader.read(SHARED_HINTS, ExerciseFolder.ownResource(SHARED_HINTS)), "hints");
      List<HintRule> rules = HintBook.read(fields.list("hints"));
      fields.done();
      return rules;
    } catch (AuthoringException e) {
      throw new IllegalStateException(
          SHARED_HINTS + ":" + e.place().line() + ":" + e.place().column() + ": " + e.getMessage());
    }
  }

  /** Those without mistakes, in the order of their folders. */
  public List<Exercise> exercises() {
    return List.copyOf(exercises);
  }

  /** The mistakes, in order of file, line and column. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** The exercise of a lesson. */
  public Optional<Exercise> ofLesson(String lesson) {
    return exercises.stream().filter(exercise -> exercise.lesson().equals(lesson)).findFirst();
  }
}
