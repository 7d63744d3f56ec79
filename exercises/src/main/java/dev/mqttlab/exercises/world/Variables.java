package dev.mqttlab.exercises.world;

import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.Fields;
import dev.mqttlab.exercises.yaml.Node;
import dev.mqttlab.exercises.yaml.Node.Entry;
import dev.mqttlab.exercises.yaml.Node.Mapping;
import dev.mqttlab.exercises.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What differs from student to student: {@code vars} of an exercise (EXERCISE-LANGUAGE §3). Drawn
 * in the order of the file, each from a generator of its own, so that a new variable at the end
 * leaves the others as they were.
 */
public final class Variables {
  /** Easy to read aloud, without accents, of one length class. */
  private static final List<String> WORDS =
      List.of(
          "lince",
          "zorro",
          "garza",
          "nutria",
          "tejon",
          "buho",
          "corzo",
          "lobo",
          "grulla",
          "halcon",
          "erizo",
          "cuervo",
          "ciervo",
          "gineta",
          "milano",
          "oropendola");

  private final Map<String, Source> sources;

  private Variables(Map<String, Source> sources) {
    this.sources = sources;
  }

  /** One way to draw a value. */
  private sealed interface Source {
    record Pick(List<String> options) implements Source {}

    record Whole(int least, int most) implements Source {}

    record Word(String prefix) implements Source {}

    record Shuffle(List<String> options) implements Source {}

    record Row(List<Map<String, Node>> rows) implements Source {}
  }

  /**
   * Reads {@code vars}.
   *
   * @param tables for {@code row}
   */
  public static Variables read(Optional<Node> vars, Tables tables) throws AuthoringException {
    Map<String, Source> sources = new LinkedHashMap<>();
    if (vars.isPresent()) {
      if (!(vars.get() instanceof Mapping mapping)) {
        throw new AuthoringException(
            vars.get().place(),
            "«vars» es " + vars.get().described() + "; se esperaba un mapa nombre: sorteo");
      }
      for (Entry entry : mapping.entries()) {
        sources.put(name(entry.key()), source(entry.value(), tables));
      }
    }
    return new Variables(sources);
  }

  private static String name(Scalar key) throws AuthoringException {
    if (!key.text().matches("[a-z][a-z0-9_]*")) {
      throw new AuthoringException(
          key.place(),
          "el nombre de variable "
              + key.described()
              + " no vale; se esperaban minúsculas sin"
              + " acentos, cifras o _");
    }
    return key.text();
  }

  private static Source source(Node node, Tables tables) throws AuthoringException {
    Fields fields = Fields.of(node, "un sorteo (pick, int, word, shuffle, row)");
    Source source;
    if (fields.has("pick")) {
      source = new Source.Pick(options(fields, "pick"));
    } else if (fields.has("int")) {
      source = whole(fields.required("int"));
    } else if (fields.has("word")) {
      source = new Source.Word(fields.identifier("word"));
    } else if (fields.has("shuffle")) {
      source = new Source.Shuffle(options(fields, "shuffle"));
    } else if (!fields.has("row")) {
      throw new AuthoringException(
          node.place(), "falta el sorteo; se esperaba uno de pick, int, word, shuffle, row");
    } else {
      Scalar table = Fields.scalar(fields.required("row"), "row");
      source = new Source.Row(tables.rows(table));
    }
    fields.done();
    return source;
  }

  private static List<String> options(Fields fields, String key) throws AuthoringException {
    Node.Entry where = new Node.Entry(null, fields.required(key));
    List<String> texts = new ArrayList<>();
    for (Node item : Fields.items(where.value(), key)) {
      texts.add(Fields.scalar(item, key).text());
    }
    if (texts.size() < 2 || texts.stream().distinct().count() != texts.size()) {
      throw new AuthoringException(
          where.value().place(), "«" + key + "» espera al menos dos valores distintos");
    }
    return texts;
  }

  private static Source whole(Node node) throws AuthoringException {
    List<Node> bounds = Fields.items(node, "int");
    if (bounds.size() != 2) {
      throw new AuthoringException(node.place(), "«int» espera [mínimo, máximo]");
    }
    int least = Fields.integer(bounds.get(0), "int", -1_000_000, 1_000_000);
    return new Source.Whole(least, Fields.integer(bounds.get(1), "int", least, 1_000_000));
  }

  /** The values of a seed; the same for ever. */
  public Values draw(long seed) {
    Values values = new Values();
    sources.forEach(
        (name, source) -> {
          // Random is specified bit by bit, unlike most generators of the JDK.
          Random random = new Random(seed * 0x9E3779B97F4A7C15L + name.hashCode());
          random.nextInt();
          draw(name, source, random, values);
        });
    return values;
  }

  private static void draw(String name, Source source, Random random, Values values) {
    if (source instanceof Source.Pick pick) {
      values.put(name, pick.options().get(random.nextInt(pick.options().size())));
    } else if (source instanceof Source.Whole whole) {
      int span = whole.most() - whole.least() + 1;
      values.put(name, Integer.toString(whole.least() + random.nextInt(span)));
    } else if (source instanceof Source.Word word) {
      values.put(name, word(word.prefix(), random, values));
    } else if (source instanceof Source.Shuffle shuffle) {
      List<String> shuffled = new ArrayList<>(shuffle.options());
      Collections.shuffle(shuffled, random);
      values.put(name, shuffled);
    } else if (source instanceof Source.Row row) {
      row(name, row.rows().get(random.nextInt(row.rows().size())), values);
    }
  }

  /** A word that no other variable has. */
  private static String word(String prefix, Random random, Values values) {
    int first = random.nextInt(WORDS.size());
    for (int i = 0; i < WORDS.size(); i++) {
      String word = prefix + "-" + WORDS.get((first + i) % WORDS.size());
      if (!values.contains(word)) {
        return word;
      }
    }
    return prefix + "-" + values.texts().size();
  }

  private static void row(String name, Map<String, Node> row, Values values) {
    row.forEach(
        (column, node) -> {
          if (node instanceof Scalar scalar) {
            values.put(name + "." + column, scalar.text());
          } else if (node instanceof Node.Sequence list) {
            values.put(name + "." + column, texts(list));
          }
        });
  }

  private static List<String> texts(Node.Sequence list) {
    return list.items().stream()
        .filter(Scalar.class::isInstance)
        .map(item -> ((Scalar) item).text())
        .toList();
  }
}
