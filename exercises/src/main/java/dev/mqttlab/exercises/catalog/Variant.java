package dev.mqttlab.exercises.catalog;

import dev.mqttlab.exercises.check.Goal;
import dev.mqttlab.exercises.hint.HintBook;
import dev.mqttlab.exercises.world.WorldSpec;
import java.util.List;
import java.util.Map;

/**
 * An exercise with every {@code <name>} filled in: what one student sees. Immutable.
 *
 * @param values the variables by name; elements of a list as {@code name.1}
 * @param statementMarkdown Spanish, Markdown
 * @param authoring what only authors and tests need; never shown before the exercise is passed
 */
public record Variant(
    long seed,
    Map<String, String> values,
    String statementMarkdown,
    List<FormField> form,
    List<ActionButton> buttons,
    WorldSpec world,
    List<Goal> goals,
    HintBook hints,
    Authoring authoring) {
  public Variant {
    values = Map.copyOf(values);
    form = List.copyOf(form);
    buttons = List.copyOf(buttons);
    goals = List.copyOf(goals);
  }

  /** How the exercise proves itself. */
  public record Authoring(
      List<Step> solution, List<WrongAttempt> wrong, List<ToleratedMutant> tolerated) {
    public Authoring {
      solution = List.copyOf(solution);
      wrong = List.copyOf(wrong);
      tolerated = List.copyOf(tolerated);
    }
  }
}
