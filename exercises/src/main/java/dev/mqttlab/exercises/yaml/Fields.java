package dev.mqttlab.exercises.yaml;

import dev.mqttlab.exercises.yaml.Node.Entry;
import dev.mqttlab.exercises.yaml.Node.Mapping;
import dev.mqttlab.exercises.yaml.Node.Scalar;
import dev.mqttlab.exercises.yaml.Node.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entries of a mapping, read by name and type. Whoever is done reading calls {@link #done},
 * which refuses every key that nobody asked for.
 */
public final class Fields {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(ms|s|min)");
  private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9áéíóúñ][a-z0-9áéíóúñ_.-]*");

  private final Mapping mapping;
  private final Map<String, Entry> unread = new LinkedHashMap<>();
  private final TreeSet<String> known = new TreeSet<>();

  private Fields(Mapping mapping) {
    this.mapping = mapping;
    mapping.entries().forEach(entry -> unread.put(entry.key().text(), entry));
  }

  /**
   * The fields of a node that must be a mapping.
   *
   * @param what Spanish, what the mapping describes: «un actor»
   */
  public static Fields of(Node node, String what) throws AuthoringException {
    if (node instanceof Mapping mapping) {
      return new Fields(mapping);
    }
    throw new AuthoringException(
        node.place(), "aquí hay " + node.described() + "; se esperaba un mapa con " + what);
  }

  public Place place() {
    return mapping.place();
  }

  /** Is there such a key? Asking does not count as reading. */
  public boolean has(String key) {
    known.add(key);
    return unread.containsKey(key);
  }

  /** A key that nobody has read yet and that looks like one of {@code words}. */
  public Optional<Scalar> misspelt(Collection<String> words) {
    return unread.values().stream()
        .map(Entry::key)
        .filter(key -> !known.contains(key.text()))
        .filter(key -> Spelling.closest(key.text(), words).isPresent())
        .findFirst();
  }

  public Optional<Node> optional(String key) {
    known.add(key);
    return Optional.ofNullable(unread.remove(key)).map(Entry::value);
  }

  public Node required(String key) throws AuthoringException {
    Optional<Node> value = optional(key);
    if (value.isEmpty()) {
      throw new AuthoringException(place(), "falta la clave «" + key + "»");
    }
    return value.get();
  }

  /** A text that is not empty. */
  public String text(String key) throws AuthoringException {
    Scalar scalar = scalar(required(key), key);
    if (scalar.text().isBlank()) {
      throw new AuthoringException(
          scalar.place(), "«" + key + "» está vacío; se esperaba un texto");
    }
    return scalar.text();
  }

  public Optional<String> optionalText(String key) throws AuthoringException {
    Optional<Node> node = optional(key);
    return node.isEmpty() ? Optional.empty() : Optional.of(scalar(node.get(), key).text());
  }

  /** An identifier: lower-case letters, digits, {@code - _ .}. */
  public String identifier(String key) throws AuthoringException {
    Node node = required(key);
    String text = scalar(node, key).text();
    if (!IDENTIFIER.matcher(text).matches()) {
      throw new AuthoringException(
          node.place(),
          "«" + key + "» es " + node.described() + "; se esperaba un nombre en minúsculas");
    }
    return text;
  }

  public int integer(String key, int least, int most) throws AuthoringException {
    Node node = required(key);
    return integer(node, key, least, most);
  }

  public int integer(String key, int least, int most, int otherwise) throws AuthoringException {
    Optional<Node> node = optional(key);
    return node.isEmpty() ? otherwise : integer(node.get(), key, least, most);
  }

  /** A whole number within bounds. */
  public static int integer(Node node, String key, int least, int most) throws AuthoringException {
    if (node instanceof Scalar scalar && scalar.text().matches("-?\\d{1,9}")) {
      int value = Integer.parseInt(scalar.text());
      if (value >= least && value <= most) {
        return value;
      }
    }
    throw new AuthoringException(
        node.place(),
        String.format(
            "«%s» es %s; se esperaba un número entero de %d a %d",
            key, node.described(), least, most));
  }

  public boolean flag(String key, boolean otherwise) throws AuthoringException {
    Optional<Node> node = optional(key);
    if (node.isEmpty()) {
      return otherwise;
    }
    String text = scalar(node.get(), key).text();
    if (!text.equals("true") && !text.equals("false")) {
      throw new AuthoringException(
          node.get().place(),
          "«" + key + "» es " + node.get().described() + "; se esperaba true o false");
    }
    return text.equals("true");
  }

  /** A duration such as {@code 500ms}, {@code 1.5s}, {@code 2min}. */
  public Optional<Duration> duration(String key) throws AuthoringException {
    Optional<Node> node = optional(key);
    return node.isEmpty() ? Optional.empty() : Optional.of(duration(node.get(), key));
  }

  public static Duration duration(Node node, String key) throws AuthoringException {
    Matcher matcher = DURATION.matcher(node instanceof Scalar scalar ? scalar.text() : "");
    if (!matcher.matches()) {
      throw new AuthoringException(
          node.place(),
          "«" + key + "» es " + node.described() + "; se esperaba una duración como 500ms o 2s");
    }
    double value = Double.parseDouble(matcher.group(1));
    double millis =
        switch (matcher.group(2)) {
          case "ms" -> value;
          case "s" -> value * 1_000;
          default -> value * 60_000;
        };
    return Duration.ofMillis(Math.round(millis));
  }

  /** A list; absent is empty. */
  public List<Node> list(String key) throws AuthoringException {
    Optional<Node> node = optional(key);
    return node.isEmpty() ? List.of() : items(node.get(), key);
  }

  public static List<Node> items(Node node, String key) throws AuthoringException {
    if (node instanceof Sequence sequence) {
      return sequence.items();
    }
    throw new AuthoringException(
        node.place(), "«" + key + "» es " + node.described() + "; se esperaba una lista");
  }

  /** A list of texts; absent is empty. */
  public List<String> texts(String key) throws AuthoringException {
    List<String> texts = new ArrayList<>();
    for (Node node : list(key)) {
      texts.add(scalar(node, key).text());
    }
    return texts;
  }

  public static Scalar scalar(Node node, String key) throws AuthoringException {
    if (node instanceof Scalar scalar) {
      return scalar;
    }
    throw new AuthoringException(
        node.place(), "«" + key + "» es " + node.described() + "; se esperaba un texto");
  }

  /** Refuses the keys nobody asked for. */
  public void done() throws AuthoringException {
    if (unread.isEmpty()) {
      return;
    }
    Scalar key = unread.values().iterator().next().key();
    String meant =
        Spelling.closest(key.text(), known).map(k -> "¿querías decir «" + k + "»? ").orElse("");
    throw new AuthoringException(
        key.place(),
        "clave desconocida «"
            + key.text()
            + "»; "
            + meant
            + "se admiten: "
            + String.join(", ", known));
  }
}
