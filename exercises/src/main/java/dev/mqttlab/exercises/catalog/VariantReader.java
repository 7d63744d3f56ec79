package dev.mqttlab.exercises.catalog;

import dev.mqttlab.exercises.check.CheckReader;
import dev.mqttlab.exercises.check.Goal;
import dev.mqttlab.exercises.check.Scope;
import dev.mqttlab.exercises.hint.HintBook;
import dev.mqttlab.exercises.hint.HintRule;
import dev.mqttlab.exercises.world.Interpolation;
import dev.mqttlab.exercises.world.Tables;
import dev.mqttlab.exercises.world.Values;
import dev.mqttlab.exercises.world.Variables;
import dev.mqttlab.exercises.world.WorldReader;
import dev.mqttlab.exercises.world.WorldSpec;
import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.Fields;
import dev.mqttlab.exercises.yaml.Node;
import dev.mqttlab.exercises.yaml.Node.Entry;
import dev.mqttlab.exercises.yaml.Node.Mapping;
import dev.mqttlab.exercises.yaml.Node.Scalar;
import dev.mqttlab.exercises.yaml.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes variants: draws the variables, fills them in everywhere, then reads what results. Reading
 * comes last because a name may stand for anything: a topic, a number, a list.
 */
final class VariantReader {
  static final int FULL_POINTS = 100;
  static final int LEAST_WRONG = 3;

  private final Mapping raw;
  private final Variables variables;
  private final List<HintRule> shared;
  private final Statement statement;

  /** The text of the exercise and the file it is in. */
  record Statement(String file, String markdown) {}

  VariantReader(Mapping raw, Statement statement, List<HintRule> shared) throws AuthoringException {
    this.raw = raw;
    this.statement = statement;
    this.shared = shared;
    this.variables =
        Variables.read(Optional.ofNullable(value("vars")), Tables.read(optional("tables")));
  }

  private Optional<Node> optional(String key) {
    return Optional.ofNullable(value(key));
  }

  private Node value(String key) {
    return raw.entries().stream()
        .filter(entry -> entry.key().text().equals(key))
        .map(Entry::value)
        .findFirst()
        .orElse(null);
  }

  Variant read(long seed) throws AuthoringException {
    Values values = variables.draw(seed);
    Interpolation interpolation = new Interpolation(values);
    Fields fields = Fields.of(filled(interpolation), "un ejercicio");
    ExerciseLoader.header(fields);
    fields.optional("vars");
    List<FormField> form = form(fields.optional("form"));
    List<ActionButton> buttons = buttons(fields.list("buttons"));
    WorldSpec world = world(fields, buttons);
    Node goalsNode = fields.required("goals");
    List<Goal> goals = goals(goalsNode);
    List<HintRule> own = HintBook.read(fields.list("hints"));
    HintBook hints = HintBook.of(own, shared);
    Variant.Authoring authoring = authoring(fields, hints);
    fields.done();
    VariantLint.check(located(goalsNode, goals), own, form, world, authoring);
    String markdown = interpolation.fill(statement.file(), statement.markdown());
    return new Variant(
        seed, values.texts(), markdown, form, buttons, world, goals, hints, authoring);
  }

  private Node filled(Interpolation interpolation) throws AuthoringException {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : raw.entries()) {
      boolean drawn = entry.key().text().equals("vars");
      entries.add(drawn ? entry : new Entry(entry.key(), interpolation.fill(entry.value())));
    }
    return new Mapping(raw.place(), entries);
  }

  private static WorldSpec world(Fields fields, List<ActionButton> buttons)
      throws AuthoringException {
    Set<String> ids = buttons.stream().map(ActionButton::id).collect(Collectors.toSet());
    Tables tables = Tables.read(fields.optional("tables"));
    return new WorldReader(ids, tables).read(fields.optional("world"));
  }

  private static List<FormField> form(Optional<Node> node) throws AuthoringException {
    List<FormField> form = new ArrayList<>();
    if (node.isEmpty()) {
      return form;
    }
    if (!(node.get() instanceof Mapping mapping)) {
      throw new AuthoringException(
          node.get().place(),
          "«form» es " + node.get().described() + "; se esperaba un mapa campo: pregunta");
    }
    for (Entry entry : mapping.entries()) {
      String field = entry.key().text();
      if (entry.value() instanceof Scalar label) {
        form.add(new FormField(field, label.text(), List.of()));
      } else {
        Fields question = Fields.of(entry.value(), "label y options");
        form.add(new FormField(field, question.text("label"), question.texts("options")));
        question.done();
      }
    }
    return form;
  }

  private static List<ActionButton> buttons(List<Node> nodes) throws AuthoringException {
    List<ActionButton> buttons = new ArrayList<>();
    for (Node node : nodes) {
      Fields fields = Fields.of(node, "id y label");
      buttons.add(new ActionButton(fields.identifier("id"), fields.text("label")));
      fields.done();
    }
    return buttons;
  }

  private static List<Goal> goals(Node node) throws AuthoringException {
    List<Goal> goals = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Node item : Fields.items(node, "goals")) {
      Goal goal = goal(item);
      if (!ids.add(goal.id())) {
        throw new AuthoringException(item.place(), "el objetivo «" + goal.id() + "» está repetido");
      }
      goals.add(goal);
    }
    int sum = goals.stream().mapToInt(Goal::points).sum();
    if (sum != FULL_POINTS) {
      throw new AuthoringException(
          node.place(), "los puntos de los objetivos suman " + sum + "; se esperaban 100");
    }
    return goals;
  }

  private static List<VariantLint.Located> located(Node node, List<Goal> goals)
      throws AuthoringException {
    List<Node> items = Fields.items(node, "goals");
    List<VariantLint.Located> located = new ArrayList<>();
    for (int i = 0; i < goals.size(); i++) {
      located.add(new VariantLint.Located(items.get(i).place(), goals.get(i).check()));
    }
    return located;
  }

  private static Goal goal(Node node) throws AuthoringException {
    Fields fields = Fields.of(node, "un objetivo");
    String id = fields.identifier("id");
    String title = fields.text("title");
    int points = fields.integer("points", 1, FULL_POINTS);
    boolean must = fields.flag("must", false);
    Goal goal = new Goal(id, title, points, must, new CheckReader(new Scope()).read(fields));
    fields.done();
    return goal;
  }

  private static Variant.Authoring authoring(Fields fields, HintBook hints)
      throws AuthoringException {
    List<Step> solution = ScriptReader.read(Fields.scalar(fields.required("solution"), "solution"));
    Node wrongNode = fields.required("wrong");
    List<WrongAttempt> wrong = new ArrayList<>();
    for (Node item : Fields.items(wrongNode, "wrong")) {
      wrong.add(wrong(item, hints));
    }
    requireEnough(wrongNode.place(), wrong.size());
    List<ToleratedMutant> tolerated = new ArrayList<>();
    for (Node item : fields.list("mutants")) {
      Fields mutant = Fields.of(item, "allow y because");
      tolerated.add(new ToleratedMutant(mutant.identifier("allow"), mutant.text("because")));
      mutant.done();
    }
    return new Variant.Authoring(solution, wrong, tolerated);
  }

  private static void requireEnough(Place place, int wrong) throws AuthoringException {
    if (wrong < LEAST_WRONG) {
      throw new AuthoringException(
          place, "hay " + wrong + " intentos erróneos; se esperaban al menos " + LEAST_WRONG);
    }
  }

  private static WrongAttempt wrong(Node node, HintBook hints) throws AuthoringException {
    Fields fields = Fields.of(node, "expect y do");
    Node expectNode = fields.required("expect");
    String expect = Fields.scalar(expectNode, "expect").text();
    if (hints.rules().stream().noneMatch(rule -> rule.id().equals(expect))) {
      throw new AuthoringException(
          expectNode.place(), "no hay ninguna pista «" + expect + "»; se esperaba el id de una");
    }
    WrongAttempt wrong =
        new WrongAttempt(expect, ScriptReader.read(Fields.scalar(fields.required("do"), "do")));
    fields.done();
    return wrong;
  }
}
