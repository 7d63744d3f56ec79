package dev.mqttlab.exercises.world;

import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.Node;
import dev.mqttlab.exercises.yaml.Node.Entry;
import dev.mqttlab.exercises.yaml.Node.Mapping;
import dev.mqttlab.exercises.yaml.Node.Scalar;
import dev.mqttlab.exercises.yaml.Node.Sequence;
import dev.mqttlab.exercises.yaml.Place;
import dev.mqttlab.exercises.yaml.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the values of a variant in place of {@code <name>}. A text that is nothing but the name of a
 * list becomes that list. In the {@code say} of a hint, {@code <n>} and {@code <name.field>} that
 * are no variables stay for the facts. Any other unknown name is a mistake.
 */
public final class Interpolation {
  /** {@code <name>} or {@code <name.field>}; group 1 is what stands between. */
  public static final Pattern PLACEHOLDER =
      Pattern.compile("<([A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z0-9_]+)*)>");

  private final Values values;

  public Interpolation(Values values) {
    this.values = values;
  }

  /** The tree with every name filled in. */
  public Node fill(Node node) throws AuthoringException {
    if (node instanceof Scalar scalar) {
      return fill(scalar, false);
    } else if (node instanceof Sequence sequence) {
      return fill(sequence);
    }
    return fill((Mapping) node);
  }

  private Node fill(Sequence sequence) throws AuthoringException {
    List<Node> items = new ArrayList<>();
    for (Node item : sequence.items()) {
      Node filled = fill(item);
      if (item instanceof Scalar && filled instanceof Sequence list) {
        items.addAll(list.items()); // a list within a list adds its elements
      } else {
        items.add(filled);
      }
    }
    return new Sequence(sequence.place(), items);
  }

  private Node fill(Mapping mapping) throws AuthoringException {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : mapping.entries()) {
      boolean keepFacts = entry.key().text().equals("say") && entry.value() instanceof Scalar;
      Node value = keepFacts ? fill((Scalar) entry.value(), true) : fill(entry.value());
      entries.add(new Entry(entry.key(), value));
    }
    return new Mapping(mapping.place(), entries);
  }

  private Node fill(Scalar scalar, boolean keepFacts) throws AuthoringException {
    String text = scalar.text();
    if (text.indexOf('<') < 0) {
      return scalar;
    }
    Matcher whole = PLACEHOLDER.matcher(text);
    if (whole.matches() && values.list(whole.group(1)).isPresent()) {
      List<Node> items = new ArrayList<>();
      values.list(whole.group(1)).get().forEach(item -> items.add(scalar.withText(item)));
      return new Sequence(scalar.place(), items);
    }
    return scalar.withText(replace(text, keepFacts, scalar::placeOf));
  }

  /** Fills a whole text file. */
  public String fill(String file, String text) throws AuthoringException {
    List<String> lines = text.lines().toList();
    Node.Source source = new Node.Source(lines, 0, lines.size());
    Scalar scalar = new Scalar(new Place(file, 1, 1), text, Node.Style.BLOCK, source);
    return replace(text, false, scalar::placeOf);
  }

  private interface Finder {
    Place placeOf(String part);
  }

  private String replace(String text, boolean keepFacts, Finder finder) throws AuthoringException {
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      String value = values.text(name).orElse(null);
      if (value == null && keepFacts && (name.equals("n") || name.contains("."))) {
        value = matcher.group();
      }
      if (value == null) {
        throw unknown(name, finder.placeOf(matcher.group()));
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }

  private AuthoringException unknown(String name, Place place) {
    String meant =
        Spelling.closest(name, values.names())
            .map(n -> "¿querías decir «<" + n + ">»? ")
            .orElse("");
    return new AuthoringException(
        place,
        "nombre desconocido «<"
            + name
            + ">»; "
            + meant
            + "se admiten: "
            + String.join(", ", values.names()));
  }
}
