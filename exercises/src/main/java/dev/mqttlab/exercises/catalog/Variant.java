package dev.mqttlab.exercises.catalog;

import java.util.List;
import java.util.Map;

/**
 * An exercise with every {@code <name>} filled in: what one student sees. Immutable.
 *
 * @param values the variables by name
 * @param statementMarkdown Spanish, Markdown
 */
public record Variant(
    Exercise exercise,
    long seed,
    Map<String, String> values,
    String statementMarkdown,
    List<FormField> form,
    List<ActionButton> buttons) {}
