package dev.mqttlab.exercises.catalog;

import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.exercises.check.Check.See;
import dev.mqttlab.exercises.check.Check.Where;
import dev.mqttlab.exercises.check.Predicate;
import dev.mqttlab.exercises.fact.FactKind;
import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.Node.Scalar;
import dev.mqttlab.exercises.yaml.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads scripts: one step per line or between {@code ;}, words as in a shell (quotes, no more). */
final class ScriptReader {
  private static final Set<String> CONNECT_OPTIONS =
      Set.of("id", "clean", "keepalive", "version", "will");
  private static final String STEPS =
      "cN connect|sub|unsub|pub|bye|cut, answer, button, wait, check";

  private ScriptReader() {}

  static List<Step> read(Scalar script) throws AuthoringException {
    List<Step> steps = new ArrayList<>();
    for (Line line : lines(script)) {
      List<String> words = words(line);
      if (!words.isEmpty()) {
        steps.add(step(words, line));
      }
    }
    return steps;
  }

  /** One step as written. */
  private record Line(String text, Place place) {}

  /** Cuts at line ends and semicolons outside quotes. */
  private static List<Line> lines(Scalar script) {
    List<Line> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    boolean quoted = false;
    int number = 0;
    for (char c : (script.text() + "\n").toCharArray()) {
      quoted ^= c == '"';
      if (c == '\n' || (c == ';' && !quoted)) {
        lines.add(new Line(line.toString().strip(), script.placeOfLine(number)));
        line.setLength(0);
        quoted = false;
        number += c == '\n' ? 1 : 0;
      } else {
        line.append(c);
      }
    }
    return lines;
  }

  private static List<String> words(Line line) throws AuthoringException {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    boolean quoted = false;
    for (char c : line.text().toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
        word = word == null ? new StringBuilder() : word;
      } else if (c == ' ' && !quoted) {
        if (word != null) {
          words.add(word.toString());
        }
        word = null;
      } else {
        word = (word == null ? new StringBuilder() : word).append(c);
      }
    }
    if (quoted) {
      throw wrong(line, "las comillas no se cierran");
    }
    if (word != null) {
      words.add(word.toString());
    }
    return words;
  }

  private static Step step(List<String> words, Line line) throws AuthoringException {
    switch (words.get(0)) {
      case "check":
        expect(words.size() == 1, line, "check va solo");
        return new Step.Check();
      case "answer":
        expect(words.size() == 3, line, "se esperaba answer <campo> <valor>");
        return new Step.Answer(words.get(1), words.get(2));
      case "button":
        expect(words.size() == 2, line, "se esperaba button <id>");
        return new Step.Button(words.get(1));
      case "wait":
        return new Step.Wait(see(words, line));
      default:
        expect(
            words.get(0).matches("c[0-9]") && words.size() > 1,
            line,
            "se esperaba uno de " + STEPS);
        return clientStep(words, line);
    }
  }

  private static Step clientStep(List<String> words, Line line) throws AuthoringException {
    String client = words.get(0);
    List<String> rest = words.subList(2, words.size());
    switch (words.get(1)) {
      case "connect":
        return new Step.Connect(client, options(rest, line));
      case "sub":
        expect(rest.size() >= 1 && rest.size() <= 2, line, "se esperaba sub <filtro> [qN]");
        return new Step.Subscribe(client, rest.get(0), qos(rest, 1, line));
      case "unsub":
        expect(rest.size() == 1, line, "se esperaba unsub <filtro>");
        return new Step.Unsubscribe(client, rest.get(0));
      case "pub":
        return publish(client, rest, line);
      case "bye":
        expect(rest.isEmpty(), line, "bye va solo");
        return new Step.Bye(client);
      case "cut":
        expect(rest.isEmpty(), line, "cut va solo");
        return new Step.Cut(client);
      default:
        throw wrong(line, "se esperaba uno de " + STEPS);
    }
  }

  private static Step publish(String client, List<String> rest, Line line)
      throws AuthoringException {
    String expected = "se esperaba pub <topic> <payload> [qN] [retain]";
    expect(rest.size() >= 2 && rest.size() <= 4, line, expected);
    boolean retain = rest.size() > 2 && rest.get(rest.size() - 1).equals("retain");
    List<String> head = retain ? rest.subList(0, rest.size() - 1) : rest;
    expect(head.size() <= 3, line, expected);
    return new Step.Publish(client, head.get(0), head.get(1), qos(head, 2, line), retain);
  }

  private static QoS qos(List<String> words, int index, Line line) throws AuthoringException {
    if (words.size() <= index) {
      return QoS.AT_MOST_ONCE;
    }
    expect(words.get(index).matches("q[012]"), line, "se esperaba q0, q1 o q2");
    return QoS.of(words.get(index).charAt(1) - '0');
  }

  private static Map<String, String> options(List<String> words, Line line)
      throws AuthoringException {
    Map<String, String> options = new LinkedHashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      String key = equals < 0 ? word : word.substring(0, equals);
      expect(
          equals > 0 && CONNECT_OPTIONS.contains(key),
          line,
          "se esperaba connect [id=…] [clean=0] [keepalive=…] [version=…] [will=…]");
      options.put(key, word.substring(equals + 1));
    }
    return options;
  }

  private static See see(List<String> words, Line line) throws AuthoringException {
    Optional<FactKind> kind = words.size() > 1 ? FactKind.of(words.get(1)) : Optional.empty();
    expect(kind.isPresent(), line, "se esperaba wait <clase de hecho> [campo=valor]…");
    List<Where> where = new ArrayList<>();
    for (String word : words.subList(2, words.size())) {
      int equals = word.indexOf('=');
      String field = equals < 0 ? word : word.substring(0, equals);
      expect(equals > 0 && kind.get().hasField(field), line, "se esperaba campo=valor");
      where.add(new Where(field, new Predicate.Literal(word.substring(equals + 1))));
    }
    return new See(kind.get(), where, Optional.empty(), Optional.empty(), false, Optional.empty());
  }

  private static void expect(boolean condition, Line line, String expected)
      throws AuthoringException {
    if (!condition) {
      throw wrong(line, expected);
    }
  }

  private static AuthoringException wrong(Line line, String expected) {
    return new AuthoringException(
        line.place(), "el paso «" + line.text() + "» no se entiende; " + expected);
  }
}
