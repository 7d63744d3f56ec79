package dev.mqttlab.lab.exercise;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.mqttlab.exercises.catalog.ActionButton;
import dev.mqttlab.exercises.catalog.FormField;
import dev.mqttlab.exercises.catalog.Variant;
import dev.mqttlab.exercises.hint.Hint;
import dev.mqttlab.exercises.run.Attempt;
import dev.mqttlab.exercises.verdict.GoalResult;
import dev.mqttlab.exercises.verdict.Verdict;
import dev.mqttlab.lab.live.Frames;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The frames of the live socket that concern the exercise. */
final class ExerciseFrames {
  private ExerciseFrames() {}

  /** Everything a page needs to draw the exercise anew. */
  static String exercise(Attempt attempt, boolean variantAllowed) {
    Variant variant = attempt.variant();
    return Frames.frame(
        "exercise",
        json -> {
          json.writeStringField("id", attempt.exercise().id());
          json.writeNumberField("seed", variant.seed());
          json.writeStringField("title", attempt.exercise().title());
          json.writeStringField("statement", SafeMarkdown.toHtml(variant.statementMarkdown()));
          goals(json, attempt.goals());
          form(json, variant.form());
          buttons(json, variant.buttons());
          json.writeStringField("state", attempt.state().name().toLowerCase(Locale.ROOT));
          answers(json, attempt.answers());
          json.writeNumberField("attempt", attempt.checks());
          json.writeBooleanField("variantAllowed", variantAllowed);
        });
  }

  /** Which goals are met, with the events that prove it. */
  static String goals(List<GoalResult> goals) {
    return Frames.frame(
        "goals",
        json -> {
          json.writeArrayFieldStart("goals");
          for (GoalResult goal : goals) {
            json.writeStartObject();
            json.writeStringField("id", goal.id());
            json.writeBooleanField("met", goal.met());
            evidence(json, goal.events());
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  static String scene(String state, Duration duration) {
    return Frames.frame(
        "scene",
        json -> {
          json.writeStringField("state", state);
          json.writeNumberField("ms", duration.toMillis());
        });
  }

  static String verdict(Verdict verdict, int number, boolean variantAllowed) {
    return Frames.frame(
        "verdict",
        json -> {
          json.writeNumberField("points", verdict.points());
          json.writeBooleanField("passed", verdict.passed());
          json.writeNumberField("attempt", number);
          goals(json, verdict.goals());
          if (verdict.hint().isPresent()) {
            hint(json, verdict.hint().get());
          } else {
            json.writeNullField("hint");
          }
          json.writeStringField("summary", verdict.summary());
          json.writeBooleanField("variantAllowed", variantAllowed);
        });
  }

  private static void hint(JsonGenerator json, Hint hint) throws IOException {
    json.writeObjectFieldStart("hint");
    json.writeStringField("id", hint.id());
    json.writeStringField("html", hint.html());
    evidence(json, hint.events());
    json.writeEndObject();
  }

  private static void goals(JsonGenerator json, List<GoalResult> goals) throws IOException {
    json.writeArrayFieldStart("goals");
    for (GoalResult goal : goals) {
      json.writeStartObject();
      json.writeStringField("id", goal.id());
      json.writeStringField("title", goal.title());
      json.writeNumberField("points", goal.points());
      json.writeBooleanField("must", goal.must());
      json.writeBooleanField("met", goal.met());
      evidence(json, goal.events());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void evidence(JsonGenerator json, List<Long> events) throws IOException {
    json.writeArrayFieldStart("evidence");
    for (long sequence : events) {
      json.writeNumber(sequence);
    }
    json.writeEndArray();
  }

  private static void form(JsonGenerator json, List<FormField> form) throws IOException {
    json.writeArrayFieldStart("form");
    for (FormField field : form) {
      json.writeStartObject();
      json.writeStringField("field", field.field());
      json.writeStringField("label", field.label());
      json.writeArrayFieldStart("options");
      for (String option : field.options()) {
        json.writeString(option);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void buttons(JsonGenerator json, List<ActionButton> buttons) throws IOException {
    json.writeArrayFieldStart("buttons");
    for (ActionButton button : buttons) {
      json.writeStartObject();
      json.writeStringField("id", button.id());
      json.writeStringField("label", button.label());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void answers(JsonGenerator json, Map<String, String> answers) throws IOException {
    json.writeObjectFieldStart("answers");
    for (Map.Entry<String, String> answer : answers.entrySet()) {
      json.writeStringField(answer.getKey(), answer.getValue());
    }
    json.writeEndObject();
  }
}
