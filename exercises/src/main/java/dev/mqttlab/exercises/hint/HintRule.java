package dev.mqttlab.exercises.hint;

import dev.mqttlab.exercises.check.Check;
import dev.mqttlab.exercises.check.CheckReader;
import dev.mqttlab.exercises.check.Evaluator;
import dev.mqttlab.exercises.check.Goal;
import dev.mqttlab.exercises.check.Scope;
import dev.mqttlab.exercises.check.Trail;
import dev.mqttlab.exercises.fact.Fact;
import dev.mqttlab.exercises.fact.FactKind;
import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.Fields;
import dev.mqttlab.exercises.yaml.Node;
import dev.mqttlab.exercises.yaml.Node.Scalar;
import dev.mqttlab.exercises.yaml.Node.Style;
import dev.mqttlab.exercises.yaml.Place;
import java.util.List;
import java.util.Optional;

/** One hint: when it fits and what it says. Immutable. */
public final class HintRule {
  private final Place place;
  private final String id;
  private final Check when;
  private final Optional<FactKind> awaited;
  private final SayTemplate say;

  private HintRule(
      Place place, String id, Check when, Optional<FactKind> awaited, SayTemplate say) {
    this.place = place;
    this.id = id;
    this.when = when;
    this.awaited = awaited;
    this.say = say;
  }

  /**
   * Reads {@code {id, when, say}}, and {@code awaits: kind}: only while a goal that looks for such
   * facts is unmet.
   */
  public static HintRule read(Node node) throws AuthoringException {
    Fields fields = Fields.of(node, "id, when y say");
    String id = fields.identifier("id");
    Scope scope = new Scope();
    Check when = new CheckReader(scope).read(fields.required("when"));
    Optional<FactKind> awaited = awaited(fields);
    Node text = fields.required("say");
    Scalar say = Fields.scalar(text, "say");
    if (say.style() == Style.QUOTED) {
      throw new AuthoringException(
          say.place(), "«say» está entre comillas; el texto en español va en bloque (say: >-)");
    }
    SayTemplate template = SayTemplate.read(say, scope);
    fields.done();
    return new HintRule(node.place(), id, when, awaited, template);
  }

  private static Optional<FactKind> awaited(Fields fields) throws AuthoringException {
    Optional<Node> node = fields.optional("awaits");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Optional<FactKind> kind = FactKind.of(Fields.scalar(node.get(), "awaits").text());
    if (kind.isEmpty()) {
      throw new AuthoringException(
          node.get().place(),
          "«awaits» es " + node.get().described() + "; se esperaba una clase de hecho");
    }
    return kind;
  }

  /** Where its author wrote it. */
  public Place place() {
    return place;
  }

  public String id() {
    return id;
  }

  /** When it fits, for lint. */
  public Check when() {
    return when;
  }

  /** What it says without what it cites, for lint. */
  public String fixedText() {
    return say.fixedText();
  }

  /** The hint, when it fits. */
  Optional<Hint> find(Evaluator evaluator, List<Goal> unmet) {
    if (awaited.isPresent()
        && unmet.stream().noneMatch(goal -> goal.check().kinds().contains(awaited.get()))) {
      return Optional.empty();
    }
    return evaluator.evaluate(when).map(trail -> hint(evaluator, trail));
  }

  private Hint hint(Evaluator evaluator, Trail trail) {
    int count = 0;
    if (say.countsFacts()) {
      List<Check.See> sees = when.sees();
      count = evaluator.count(sees.get(sees.size() - 1), trail);
    }
    List<Fact> evidence = trail.evidence();
    return new Hint(
        id,
        say.text(trail, count),
        say.html(trail, count),
        evidence.stream().map(Fact::seq).toList(),
        evidence.stream()
            .map(f -> f.head().event())
            .filter(e -> e > 0)
            .distinct()
            .sorted()
            .toList());
  }
}
