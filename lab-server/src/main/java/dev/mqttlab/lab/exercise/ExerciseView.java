package dev.mqttlab.lab.exercise;

import java.util.List;

/**
 * What a lesson page shows of its exercise before anything happens, the visitor's variant filled
 * in.
 *
 * @param id identifier of the exercise
 * @param title Spanish title
 * @param statementMarkdown statement with the variant's values in place
 * @param statementHtml the same as safe HTML
 */
public record ExerciseView(
    String id,
    String title,
    String statementMarkdown,
    String statementHtml,
    List<Field> form,
    List<Button> buttons,
    List<Goal> goals) {
  public ExerciseView {
    form = List.copyOf(form);
    buttons = List.copyOf(buttons);
    goals = List.copyOf(goals);
  }

  /** A question; without options the answer is free text. */
  public record Field(String field, String label, List<String> options) {}

  /** Something the student can make happen («Encender»). */
  public record Button(String id, String label) {}

  /** One goal. {@code must} = needed to pass whatever the points. */
  public record Goal(String id, String title, int points, boolean must) {}
}
