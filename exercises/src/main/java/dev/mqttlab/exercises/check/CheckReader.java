package dev.mqttlab.exercises.check;

import dev.mqttlab.exercises.check.Check.All;
import dev.mqttlab.exercises.check.Check.Any;
import dev.mqttlab.exercises.check.Check.Not;
import dev.mqttlab.exercises.check.Check.Order;
import dev.mqttlab.exercises.check.Check.React;
import dev.mqttlab.exercises.check.Check.See;
import dev.mqttlab.exercises.check.Check.Where;
import dev.mqttlab.exercises.fact.FactKind;
import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.Fields;
import dev.mqttlab.exercises.yaml.Node;
import dev.mqttlab.exercises.yaml.Node.Entry;
import dev.mqttlab.exercises.yaml.Node.Mapping;
import dev.mqttlab.exercises.yaml.Node.Scalar;
import dev.mqttlab.exercises.yaml.Place;
import dev.mqttlab.exercises.yaml.Spelling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the six verbs from YAML (EXERCISE-LANGUAGE §2). */
public final class CheckReader {
  private static final List<String> VERBS = List.of("see", "order", "react", "all", "any", "not");
  private static final Duration DEFAULT_REACTION = Duration.ofSeconds(1);
  private static final int MAX_PARTS = 50;

  private final Scope scope;
  private final PredicateReader predicates;

  /**
   * @param scope gets the names that the check gives
   */
  public CheckReader(Scope scope) {
    this.scope = scope;
    this.predicates = new PredicateReader(scope);
  }

  /** A check that is a mapping of its own. */
  public Check read(Node node) throws AuthoringException {
    Fields fields = Fields.of(node, "una comprobación (" + String.join(", ", VERBS) + ")");
    Check check = read(fields);
    fields.done();
    return check;
  }

  /** A single predicate. */
  public Predicate predicate(Node node) throws AuthoringException {
    return predicates.read(node);
  }

  /** A check among other keys, e.g. those of a goal. */
  public Check read(Fields fields) throws AuthoringException {
    List<String> present = VERBS.stream().filter(fields::has).toList();
    Optional<Scalar> misspelt = fields.misspelt(VERBS);
    if (present.isEmpty() && misspelt.isPresent()) {
      Scalar word = misspelt.get();
      throw new AuthoringException(
          word.place(),
          "comprobación desconocida "
              + word.described()
              + "; ¿querías decir «"
              + Spelling.closest(word.text(), VERBS).orElseThrow()
              + "»?");
    }
    if (present.size() != 1) {
      throw new AuthoringException(
          fields.place(),
          (present.isEmpty() ? "falta la comprobación" : "hay varias comprobaciones: " + present)
              + "; se esperaba exactamente una de "
              + String.join(", ", VERBS));
    }
    return switch (present.get(0)) {
      case "see" -> see(fields);
      case "order" -> order(fields);
      case "react" -> react(fields.required("react"));
      case "all" -> new All(parts(fields.required("all"), "all"));
      case "any" -> new Any(parts(fields.required("any"), "any"));
      default -> new Not(read(fields.required("not")));
    };
  }

  private List<Check> parts(Node node, String verb) throws AuthoringException {
    List<Check> parts = new ArrayList<>();
    for (Node item : someItems(node, verb)) {
      parts.add(read(item));
    }
    return parts;
  }

  private static List<Node> someItems(Node node, String verb) throws AuthoringException {
    List<Node> items = Fields.items(node, verb);
    if (items.isEmpty() || items.size() > MAX_PARTS) {
      throw new AuthoringException(
          node.place(),
          "«" + verb + "» tiene " + items.size() + " elementos; se esperaban de 1 a " + MAX_PARTS);
    }
    return items;
  }

  private Check order(Fields fields) throws AuthoringException {
    List<See> steps = new ArrayList<>();
    for (Node item : someItems(fields.required("order"), "order")) {
      steps.add(onlySee(item));
    }
    return new Order(steps, fields.duration("within"));
  }

  private See onlySee(Node node) throws AuthoringException {
    Fields fields = Fields.of(node, "«see»");
    See see = see(fields);
    fields.done();
    return see;
  }

  private See see(Fields fields) throws AuthoringException {
    FactKind kind = kind(fields.required("see"));
    List<Where> where = where(kind, fields.optional("where"));
    Optional<Node> count = fields.optional("count");
    Optional<Predicate> counted =
        count.isEmpty() ? Optional.empty() : Optional.of(count(count.get()));
    Optional<String> as = name(fields, kind);
    boolean inScene = inScene(fields);
    return new See(kind, where, counted, as, inScene, fields.duration("within"));
  }

  private static FactKind kind(Node node) throws AuthoringException {
    String word = Fields.scalar(node, "see").text();
    Optional<FactKind> kind = FactKind.of(word);
    if (kind.isEmpty()) {
      List<String> words = Arrays.stream(FactKind.values()).map(FactKind::word).toList();
      throw new AuthoringException(
          node.place(),
          "«see» es " + node.described() + "; se esperaba uno de " + String.join(", ", words));
    }
    return kind.get();
  }

  private List<Where> where(FactKind kind, Optional<Node> node) throws AuthoringException {
    List<Where> conditions = new ArrayList<>();
    if (node.isEmpty()) {
      return conditions;
    }
    if (!(node.get() instanceof Mapping mapping)) {
      throw new AuthoringException(
          node.get().place(),
          "«where» es " + node.get().described() + "; se esperaba un mapa campo: condición");
    }
    for (Entry entry : mapping.entries()) {
      requireField(kind, entry.key());
      conditions.add(new Where(entry.key().text(), predicates.read(entry.value())));
    }
    return conditions;
  }

  private static void requireField(FactKind kind, Scalar key) throws AuthoringException {
    if (!kind.hasField(key.text())) {
      String meant =
          Spelling.closest(key.text(), kind.fields())
              .map(f -> "¿querías decir «" + f + "»? ")
              .orElse("");
      throw new AuthoringException(
          key.place(),
          String.format(
              "«%s» no tiene el campo «%s»; %stiene: %s",
              kind.word(),
              key.text(),
              meant,
              String.join(", ", kind.fields().stream().sorted().toList())));
    }
  }

  private Predicate count(Node node) throws AuthoringException {
    if (node instanceof Scalar) {
      int exact = Fields.integer(node, "count", 0, 100_000);
      return new Predicate.Compare(Predicate.Compare.Relation.EQUAL, exact);
    }
    return predicates.read(node);
  }

  private Optional<String> name(Fields fields, FactKind kind) throws AuthoringException {
    if (!fields.has("as")) {
      return Optional.empty();
    }
    Place place = fields.place();
    String name = fields.identifier("as");
    if (name.contains(".") || !scope.name(name, kind)) {
      throw new AuthoringException(
          place, "el nombre «" + name + "» ya está usado o no vale; se esperaba otro para «as»");
    }
    return Optional.of(name);
  }

  private static boolean inScene(Fields fields) throws AuthoringException {
    Optional<Node> node = fields.optional("in");
    if (node.isEmpty()) {
      return false;
    }
    if (!Fields.scalar(node.get(), "in").text().equals("escena")) {
      throw new AuthoringException(
          node.get().place(), "«in» es " + node.get().described() + "; se esperaba escena");
    }
    return true;
  }

  private Check react(Node node) throws AuthoringException {
    Fields fields = Fields.of(node, "«to» y «do»");
    List<Map<String, String>> rows = rows(fields.optional("each"));
    rows.stream().findFirst().ifPresent(row -> scope.columns(row.keySet()));
    See to = onlySee(fields.required("to"));
    See react = onlySee(fields.required("do"));
    Duration within = fields.duration("within").orElse(DEFAULT_REACTION);
    int times = fields.integer("times", 0, 1000, 1);
    fields.done();
    return new React(to, react, within, times, rows.isEmpty() ? List.of(Map.of()) : rows);
  }

  private static List<Map<String, String>> rows(Optional<Node> each) throws AuthoringException {
    List<Map<String, String>> rows = new ArrayList<>();
    if (each.isPresent()) {
      for (Node item : someItems(each.get(), "each")) {
        rows.add(row(item));
      }
    }
    return rows;
  }

  private static Map<String, String> row(Node item) throws AuthoringException {
    if (!(item instanceof Mapping mapping)) {
      throw new AuthoringException(
          item.place(), "aquí hay " + item.described() + "; se esperaba un mapa columna: valor");
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      row.put(entry.key().text(), Fields.scalar(entry.value(), entry.key().text()).text());
    }
    return row;
  }
}
