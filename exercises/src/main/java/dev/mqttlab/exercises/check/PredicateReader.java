package dev.mqttlab.exercises.check;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.mqttlab.broker.topic.InvalidTopicException;
import dev.mqttlab.broker.topic.TopicFilter;
import dev.mqttlab.broker.topic.TopicName;
import dev.mqttlab.exercises.check.Predicate.Compare;
import dev.mqttlab.exercises.check.Predicate.Compare.Relation;
import dev.mqttlab.exercises.check.Predicate.Operand;
import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.Fields;
import dev.mqttlab.exercises.yaml.Node;
import dev.mqttlab.exercises.yaml.Node.Entry;
import dev.mqttlab.exercises.yaml.Node.Mapping;
import dev.mqttlab.exercises.yaml.Node.Scalar;
import dev.mqttlab.exercises.yaml.Spelling;
import java.util.ArrayList;
import java.util.List;

/** Reads predicates; everything that can be wrong in one is found here, not while judging. */
final class PredicateReader {
  private static final List<String> WORDS =
      List.of("num", "near", "ge", "le", "in", "re", "match", "covers", "spares", "same", "not");

  private final Scope scope;

  PredicateReader(Scope scope) {
    this.scope = scope;
  }

  Predicate read(Node node) throws AuthoringException {
    if (node instanceof Scalar scalar) {
      return scalar.isNull() ? new Predicate.Absent() : new Predicate.Literal(scalar.text());
    }
    if (node instanceof Mapping mapping && !mapping.entries().isEmpty()) {
      List<Predicate> parts = new ArrayList<>();
      for (Entry entry : mapping.entries()) {
        parts.add(named(entry));
      }
      return parts.size() == 1 ? parts.get(0) : new Predicate.Every(parts);
    }
    throw new AuthoringException(
        node.place(),
        "aquí hay "
            + node.described()
            + "; se esperaba un valor o un predicado ("
            + String.join(", ", WORDS)
            + ")");
  }

  private Predicate named(Entry entry) throws AuthoringException {
    Node value = entry.value();
    return switch (entry.key().text()) {
      case "num" -> new Predicate.Num(numeric(value));
      case "near" -> near(value);
      case "ge" -> new Compare(Relation.AT_LEAST, number(value, "ge"));
      case "le" -> new Compare(Relation.AT_MOST, number(value, "le"));
      case "in" -> new Predicate.In(texts(value));
      case "re" -> new Predicate.Re(pattern(value));
      case "match" -> new Predicate.Match(operands(value, true));
      case "covers" -> new Predicate.Covers(operands(value, false));
      case "spares" -> new Predicate.Spares(operands(value, false));
      case "same" -> new Predicate.Same(reference(Fields.scalar(value, "same")));
      case "not" -> new Predicate.Not(read(value));
      default -> throw unknown(entry.key());
    };
  }

  private static AuthoringException unknown(Scalar key) {
    String meant =
        Spelling.closest(key.text(), WORDS).map(w -> "¿querías decir «" + w + "»? ").orElse("");
    return new AuthoringException(
        key.place(),
        "predicado desconocido «"
            + key.text()
            + "»; "
            + meant
            + "se admiten: "
            + String.join(", ", WORDS));
  }

  private Predicate numeric(Node node) throws AuthoringException {
    return node instanceof Mapping ? read(node) : new Compare(Relation.EQUAL, number(node, "num"));
  }

  private Predicate near(Node node) throws AuthoringException {
    List<Node> pair = Fields.items(node, "near");
    if (pair.size() != 2) {
      throw new AuthoringException(node.place(), "«near» espera [valor, tolerancia]");
    }
    Scalar centre = Fields.scalar(pair.get(0), "near");
    Operand operand =
        centre.text().startsWith("row.")
            ? reference(centre)
            : new Operand.Text(Double.toString(number(centre, "near")));
    return new Predicate.Near(operand, number(pair.get(1), "near"));
  }

  private static double number(Node node, String word) throws AuthoringException {
    Double number = node instanceof Scalar scalar ? FieldPath.number(scalar.text()) : null;
    if (number == null) {
      throw new AuthoringException(
          node.place(), "«" + word + "» es " + node.described() + "; se esperaba un número");
    }
    return number;
  }

  private static List<String> texts(Node node) throws AuthoringException {
    List<String> texts = new ArrayList<>();
    for (Node item : Fields.items(node, "in")) {
      texts.add(Fields.scalar(item, "in").text());
    }
    return texts;
  }

  private static Pattern pattern(Node node) throws AuthoringException {
    Scalar scalar = Fields.scalar(node, "re");
    try {
      return Pattern.compile(scalar.text());
    } catch (PatternSyntaxException e) {
      throw new AuthoringException(
          node.place(),
          "«re» es "
              + node.described()
              + "; se esperaba una expresión regular RE2 ("
              + e.getDescription()
              + ")");
    }
  }

  /** Filters or topics: one, or a list; each written down or {@code {same: name.field}}. */
  private List<Operand> operands(Node node, boolean filters) throws AuthoringException {
    List<Node> items = node instanceof Node.Sequence list ? list.items() : List.of(node);
    if (items.isEmpty()) {
      throw new AuthoringException(node.place(), "la lista está vacía; se esperaba algún topic");
    }
    List<Operand> operands = new ArrayList<>();
    for (Node item : items) {
      if (item instanceof Mapping) {
        Fields fields = Fields.of(item, "«same»");
        operands.add(reference(Fields.scalar(fields.required("same"), "same")));
        fields.done();
      } else {
        operands.add(written(Fields.scalar(item, filters ? "match" : "topic"), filters));
      }
    }
    return operands;
  }

  private static Operand written(Scalar scalar, boolean filter) throws AuthoringException {
    try {
      if (filter) {
        TopicFilter.parse(scalar.text());
      } else {
        TopicName.parse(scalar.text());
      }
      return new Operand.Text(scalar.text());
    } catch (InvalidTopicException e) {
      throw new AuthoringException(
          scalar.place(),
          scalar.described()
              + " no es un "
              + (filter ? "filtro" : "topic")
              + " válido ["
              + e.rule()
              + "]");
    }
  }

  private Operand.Reference reference(Scalar scalar) throws AuthoringException {
    int dot = scalar.text().indexOf('.');
    String name = dot < 0 ? scalar.text() : scalar.text().substring(0, dot);
    String field = dot < 0 ? "" : scalar.text().substring(dot + 1);
    if (!scope.knows(name, field)) {
      throw new AuthoringException(
          scalar.place(),
          scalar.described()
              + " no se refiere a nada; se esperaba nombre.campo de un «as» anterior "
              + scope.names()
              + " o row.columna");
    }
    return new Operand.Reference(name, field);
  }
}
