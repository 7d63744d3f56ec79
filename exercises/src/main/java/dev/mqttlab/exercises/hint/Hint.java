package dev.mqttlab.exercises.hint;

import java.util.List;

/**
 * One hint as the student reads it.
 *
 * @param id as in the exercise or the shared table
 * @param text Spanish, plain text with {@code `code`} in backticks
 * @param html the same as safe HTML: everything escaped, {@code <p>} and {@code <code>} only
 * @param facts numbers of the facts it speaks of, ascending
 * @param events their broker event sequences, ascending
 */
public record Hint(String id, String text, String html, List<Long> facts, List<Long> events) {
  public Hint {
    facts = List.copyOf(facts);
    events = List.copyOf(events);
  }
}
