package dev.mqttlab.exercises.catalog;

import dev.mqttlab.exercises.hint.HintRule;
import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.Fields;
import dev.mqttlab.exercises.yaml.Node;
import dev.mqttlab.exercises.yaml.Node.Mapping;
import dev.mqttlab.exercises.yaml.Place;
import dev.mqttlab.exercises.yaml.YamlReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Loads one folder: {@code exercise.yaml} and {@code enunciado.md}. */
final class ExerciseLoader {
  static final String EXERCISE_FILE = "exercise.yaml";
  static final String STATEMENT_FILE = "enunciado.md";

  /** Enough to meet every value of a typical {@code pick}; all fifty are tried by the tests. */
  private static final int TRIED_SEEDS = 8;

  private static final Set<String> TOOLS =
      Set.of("consola", "terminal", "flujo", "banco", "dispositivo");

  private final List<HintRule> shared;

  ExerciseLoader(List<HintRule> shared) {
    this.shared = shared;
  }

  /** What stands at the top of an exercise. */
  record Header(String id, String title, String lesson, List<String> tools) {}

  Exercise load(ExerciseFolder folder) throws AuthoringException {
    String file = folder.name() + "/" + EXERCISE_FILE;
    String text =
        read(folder, EXERCISE_FILE)
            .orElseThrow(() -> new AuthoringException(Place.ofFile(file), "falta el archivo"));
    Node root = YamlReader.read(file, text);
    Header header = header(Fields.of(root, "un ejercicio"));
    if (!header.id().equals(folder.name())) {
      throw new AuthoringException(
          root.place(),
          "«id» es «"
              + header.id()
              + "»; se esperaba el nombre de la carpeta, «"
              + folder.name()
              + "»");
    }
    VariantReader variants = new VariantReader((Mapping) root, statement(folder), shared);
    for (long seed = 0; seed < TRIED_SEEDS; seed++) {
      variants.read(seed);
    }
    return new Exercise(header.id(), header.title(), header.lesson(), header.tools(), variants);
  }

  /** Reads the head and leaves the other keys for others. */
  static Header header(Fields fields) throws AuthoringException {
    Place place = fields.place();
    String id = fields.identifier("id");
    String title = fields.text("title");
    String lesson = fields.identifier("lesson");
    List<String> tools = fields.texts("tools");
    for (String tool : tools) {
      if (!TOOLS.contains(tool)) {
        throw new AuthoringException(
            place, "herramienta desconocida «" + tool + "»; se admiten: " + TOOLS);
      }
    }
    return new Header(id, title, lesson, tools);
  }

  private static VariantReader.Statement statement(ExerciseFolder folder)
      throws AuthoringException {
    String file = folder.name() + "/" + STATEMENT_FILE;
    Optional<String> text = read(folder, STATEMENT_FILE);
    if (text.isEmpty() || text.get().isBlank()) {
      throw new AuthoringException(
          Place.ofFile(file), "falta el enunciado; se esperaba un texto en Markdown");
    }
    return new VariantReader.Statement(file, text.get());
  }

  private static Optional<String> read(ExerciseFolder folder, String file)
      throws AuthoringException {
    try {
      return folder.read(file);
    } catch (IOException e) {
      throw new AuthoringException(
          Place.ofFile(folder.name() + "/" + file), "no se puede leer: " + e.getMessage());
    }
  }
}
