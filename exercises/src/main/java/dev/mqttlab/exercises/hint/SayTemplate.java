package dev.mqttlab.exercises.hint;

import dev.mqttlab.exercises.check.FieldPath;
import dev.mqttlab.exercises.check.Scope;
import dev.mqttlab.exercises.check.Trail;
import dev.mqttlab.exercises.fact.Fact;
import dev.mqttlab.exercises.fact.FactKind;
import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.Node.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a hint says: Spanish text with {@code `code`}, {@code <n>} (how many facts fitted the last
 * {@code see}), {@code <name.field>} of a found fact and {@code <name.ago>} (how long before the
 * last fact found it happened).
 *
 * <p>How it works: the text is cut once, when loaded, into pieces; what students wrote is only
 * filled in afterwards and escaped as one piece, so that it can neither open a tag nor close the
 * code it stands in.
 */
public final class SayTemplate {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("<(n|[A-Za-z_][A-Za-z0-9_]*\\.[A-Za-z0-9_.]+)>");
  private static final String AGO = "ago";
  private static final int MAX_VALUE = 80;

  private final List<Piece> pieces;

  private SayTemplate(List<Piece> pieces) {
    this.pieces = pieces;
  }

  /** A stretch of text or one placeholder, inside or outside {@code `code`}. */
  private record Piece(String text, boolean placeholder, boolean code) {}

  /**
   * Cuts a {@code say}.
   *
   * @param scope the names that its {@code when} gives
   */
  static SayTemplate read(Scalar say, Scope scope) throws AuthoringException {
    String text = say.text().strip();
    List<Piece> pieces = new ArrayList<>();
    String[] parts = text.split("`", -1);
    if (parts.length % 2 == 0) {
      throw new AuthoringException(say.place(), "en «say» sobra o falta una comilla invertida (`)");
    }
    for (int i = 0; i < parts.length; i++) {
      cut(parts[i], i % 2 == 1, say, scope, pieces);
    }
    return new SayTemplate(List.copyOf(pieces));
  }

  private static void cut(String text, boolean code, Scalar say, Scope scope, List<Piece> pieces)
      throws AuthoringException {
    Matcher matcher = PLACEHOLDER.matcher(text);
    int from = 0;
    while (matcher.find()) {
      requireKnown(matcher.group(1), say, scope);
      pieces.add(new Piece(text.substring(from, matcher.start()), false, code));
      pieces.add(new Piece(matcher.group(1), true, code));
      from = matcher.end();
    }
    pieces.add(new Piece(text.substring(from), false, code));
  }

  private static void requireKnown(String placeholder, Scalar say, Scope scope)
      throws AuthoringException {
    if (placeholder.equals("n")) {
      return;
    }
    String name = placeholder.substring(0, placeholder.indexOf('.'));
    String field = placeholder.substring(placeholder.indexOf('.') + 1);
    Optional<FactKind> kind = scope.kind(name);
    if (kind.isEmpty()) {
      throw new AuthoringException(
          say.placeOf("<" + placeholder + ">"),
          "«<"
              + placeholder
              + ">» no se refiere a nada; se esperaba una variable, <n> o un «as» de su «when» "
              + scope.names());
    }
    if (!field.equals(AGO) && !kind.get().hasField(field)) {
      throw new AuthoringException(
          say.placeOf("<" + placeholder + ">"),
          "«" + kind.get().word() + "» no tiene el campo «" + field + "»");
    }
  }

  /** Does it speak of the number of facts? */
  boolean countsFacts() {
    return pieces.stream().anyMatch(piece -> piece.placeholder() && piece.text().equals("n"));
  }

  /** Everything but the placeholders, for lint. */
  String fixedText() {
    StringBuilder text = new StringBuilder();
    pieces.stream().filter(piece -> !piece.placeholder()).forEach(p -> text.append(p.text()));
    return text.toString();
  }

  /** Plain text; code keeps its backticks. */
  String text(Trail trail, int count) {
    return render(trail, count, "`", "`", UnaryOperator.identity());
  }

  /** Safe HTML. */
  String html(Trail trail, int count) {
    String body = render(trail, count, "<code>", "</code>", SayTemplate::escape);
    return "<p>" + body.replaceAll("\n+", "</p><p>") + "</p>";
  }

  private String render(
      Trail trail, int count, String open, String close, UnaryOperator<String> escape) {
    StringBuilder out = new StringBuilder();
    boolean inCode = false;
    for (Piece piece : pieces) {
      if (piece.code() != inCode) {
        out.append(inCode ? close : open);
        inCode = piece.code();
      }
      String text = piece.placeholder() ? value(piece.text(), trail, count) : piece.text();
      out.append(escape.apply(text));
    }
    return out.append(inCode ? close : "").toString();
  }

  private static String value(String placeholder, Trail trail, int count) {
    if (placeholder.equals("n")) {
      return Integer.toString(count);
    }
    int dot = placeholder.indexOf('.');
    Fact fact = trail.named(placeholder.substring(0, dot));
    String field = placeholder.substring(dot + 1);
    if (fact == null) {
      return "?";
    }
    return field.equals(AGO)
        ? ago(fact, trail)
        : shown(FieldPath.text(FieldPath.read(fact, field)));
  }

  private static String ago(Fact fact, Trail trail) {
    List<Fact> evidence = trail.evidence();
    long latest = evidence.get(evidence.size() - 1).head().timeMillis();
    long seconds = (latest - fact.head().timeMillis()) / 1_000;
    if (seconds < 1) {
      return "menos de un segundo";
    }
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
  }

  /** What a student wrote, bounded and visible. */
  private static String shown(String value) {
    if (value == null) {
      return "?";
    }
    if (value.isEmpty()) {
      return "(vacío)";
    }
    StringBuilder out = new StringBuilder();
    value.codePoints().limit(MAX_VALUE).forEach(c -> out.appendCodePoint(visible(c)));
    return value.codePointCount(0, value.length()) > MAX_VALUE
        ? out.append("…").toString()
        : out.toString();
  }

  /** Control and direction characters could hide or reorder the text around them. */
  private static int visible(int codePoint) {
    int type = Character.getType(codePoint);
    boolean harmful =
        type == Character.CONTROL
            || type == Character.FORMAT
            || type == Character.SURROGATE
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR;
    return harmful ? 0xFFFD : codePoint;
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
