package dev.mqttlab.exercises.check;

import com.google.re2j.Pattern;
import dev.mqttlab.broker.topic.InvalidTopicException;
import dev.mqttlab.broker.topic.TopicFilter;
import dev.mqttlab.broker.topic.TopicName;
import java.util.List;

/** A condition on one value: the nine predicates (EXERCISE-LANGUAGE §2). Immutable. */
public sealed interface Predicate {
  /** Does {@code value} (text, number, flag or {@code null}) hold, given what was found so far? */
  boolean test(Object value, Trail trail);

  /** A value that is written down or read from a named fact or table row. */
  sealed interface Operand {
    /** The value as text, or {@code null}. */
    String text(Trail trail);

    /** Written down. */
    record Text(String value) implements Operand {
      @Override
      public String text(Trail trail) {
        return value;
      }
    }

    /** {@code name.field} or {@code row.column}. */
    record Reference(String name, String field) implements Operand {
      @Override
      public String text(Trail trail) {
        return FieldPath.text(trail.value(name, field));
      }
    }
  }

  /** Exactly this text. */
  record Literal(String text) implements Predicate {
    @Override
    public boolean test(Object value, Trail trail) {
      return text.equals(FieldPath.text(value));
    }
  }

  /** The field does not apply. */
  record Absent() implements Predicate {
    @Override
    public boolean test(Object value, Trail trail) {
      return value == null;
    }
  }

  /** {@code num}: a number that satisfies {@code inner}; «21», «21.0» and « 21 » are the same. */
  record Num(Predicate inner) implements Predicate {
    @Override
    public boolean test(Object value, Trail trail) {
      Double number = FieldPath.number(value);
      return number != null && inner.test(number, trail);
    }
  }

  /** {@code near: [v, tolerance]}. */
  record Near(Operand centre, double tolerance) implements Predicate {
    /** Room for the rounding of decimal fractions: 20.1 is within 0.1 of 20. */
    private static final double ROUNDING = 1e-9;

    @Override
    public boolean test(Object value, Trail trail) {
      Double number = FieldPath.number(value);
      Double middle = FieldPath.number(centre.text(trail));
      return number != null && middle != null && Math.abs(number - middle) <= tolerance + ROUNDING;
    }
  }

  /** {@code ge}, {@code le} and equality of numbers. */
  record Compare(Relation relation, double bound) implements Predicate {
    /** How the value relates to the bound. */
    enum Relation {
      AT_LEAST,
      AT_MOST,
      EQUAL
    }

    @Override
    public boolean test(Object value, Trail trail) {
      Double number = FieldPath.number(value);
      if (number == null) {
        return false;
      }
      return switch (relation) {
        case AT_LEAST -> number >= bound;
        case AT_MOST -> number <= bound;
        case EQUAL -> number == bound;
      };
    }
  }

  /** {@code in}: one of these texts. */
  record In(List<String> texts) implements Predicate {
    public In {
      texts = List.copyOf(texts);
    }

    @Override
    public boolean test(Object value, Trail trail) {
      String text = FieldPath.text(value);
      return text != null && texts.contains(text);
    }
  }

  /** {@code re}: found anywhere in the text; linear time whatever the expression (RE2). */
  record Re(Pattern pattern) implements Predicate {
    @Override
    public boolean test(Object value, Trail trail) {
      String text = FieldPath.text(value);
      return text != null && pattern.matcher(text).find();
    }
  }

  /** {@code match}: the value is a Topic Name that one of these filters matches. */
  record Match(List<Operand> filters) implements Predicate {
    public Match {
      filters = List.copyOf(filters);
    }

    @Override
    public boolean test(Object value, Trail trail) {
      return filters.stream().anyMatch(f -> covers(f.text(trail), FieldPath.text(value)));
    }
  }

  /** {@code covers}: the value is a Topic Filter that matches every one of these topics. */
  record Covers(List<Operand> topics) implements Predicate {
    public Covers {
      topics = List.copyOf(topics);
    }

    @Override
    public boolean test(Object value, Trail trail) {
      return isFilter(value)
          && topics.stream().allMatch(t -> covers(FieldPath.text(value), t.text(trail)));
    }
  }

  /** {@code spares}: the value is a Topic Filter that matches none of these topics. */
  record Spares(List<Operand> topics) implements Predicate {
    public Spares {
      topics = List.copyOf(topics);
    }

    @Override
    public boolean test(Object value, Trail trail) {
      return isFilter(value)
          && topics.stream().noneMatch(t -> covers(FieldPath.text(value), t.text(trail)));
    }
  }

  /** {@code same}: the same text as a field of a named fact, or a column of the row. */
  record Same(Operand.Reference reference) implements Predicate {
    @Override
    public boolean test(Object value, Trail trail) {
      String text = FieldPath.text(value);
      return text != null && text.equals(reference.text(trail));
    }
  }

  /** {@code not}. */
  record Not(Predicate inner) implements Predicate {
    @Override
    public boolean test(Object value, Trail trail) {
      return !inner.test(value, trail);
    }
  }

  /** Several predicates on one value, all of which must hold. */
  record Every(List<Predicate> parts) implements Predicate {
    public Every {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean test(Object value, Trail trail) {
      return parts.stream().allMatch(part -> part.test(value, trail));
    }
  }

  private static boolean isFilter(Object value) {
    if (!(value instanceof String text)) {
      return false;
    }
    try {
      TopicFilter.parse(text);
      return true;
    } catch (InvalidTopicException e) {
      return false;
    }
  }

  private static boolean covers(String filter, String topic) {
    if (filter == null || topic == null) {
      return false;
    }
    try {
      return TopicFilter.parse(filter).matches(TopicName.parse(topic));
    } catch (InvalidTopicException e) {
      return false; // what the broker refuses matches nothing
    }
  }
}
