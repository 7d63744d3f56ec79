package dev.mqttlab.exercises.catalog;

import java.util.List;

/**
 * A question below the exercise.
 *
 * @param label the question, Spanish
 * @param options what may be answered; empty for free text
 */
public record FormField(String field, String label, List<String> options) {
  public FormField {
    options = List.copyOf(options);
  }
}
