package dev.mqttlab.lab.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping in a YAML text that remembers its lines, so that every complaint can name one. Values
 * are taken as written: {@code 1.1} stays the text «1.1».
 */
final class YamlSection {
  private final String file;
  private final int lineOffset;
  private final int line;
  private final Map<String, Node> values;

  private YamlSection(String file, int lineOffset, MappingNode node) {
    this.file = file;
    this.lineOffset = lineOffset;
    this.line = lineOf(node, lineOffset);
    this.values = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      values.put(((ScalarNode) tuple.getKeyNode()).getValue(), tuple.getValueNode());
    }
  }

  /**
   * Reads a text whose outermost value is a mapping.
   *
   * @param lineOffset lines of the file before {@code yaml}
   */
  static YamlSection parse(String file, String yaml, int lineOffset) throws LessonException {
    try {
      Node root =
          new Compose(LoadSettings.builder().setAllowDuplicateKeys(false).build())
              .composeString(yaml)
              .orElseThrow(() -> new YamlEngineException("texto vacío"));
      if (root instanceof MappingNode mapping) {
        return new YamlSection(file, lineOffset, mapping);
      }
      throw new LessonException(file, lineOffset + 1, "se esperaban líneas «clave: valor».");
    } catch (MarkedYamlEngineException e) {
      int at = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new LessonException(file, lineOffset + at, "YAML mal escrito: " + e.getProblem() + ".");
    } catch (YamlEngineException | ClassCastException e) {
      throw new LessonException(file, lineOffset + 1, "YAML mal escrito: " + e.getMessage() + ".");
    }
  }

  int line() {
    return line;
  }

  /** Refuses keys nobody reads: most of them are typing mistakes. */
  YamlSection allow(Set<String> keys) throws LessonException {
    for (Map.Entry<String, Node> entry : values.entrySet()) {
      if (!keys.contains(entry.getKey())) {
        throw at(
            entry.getValue(),
            "clave desconocida «"
                + entry.getKey()
                + "»; caben "
                + String.join(", ", new TreeSet<>(keys))
                + ".");
      }
    }
    return this;
  }

  String text(String key) throws LessonException {
    return scalar(key, required(key, "un texto"));
  }

  Optional<String> optionalText(String key) throws LessonException {
    Node node = values.get(key);
    return node == null ? Optional.empty() : Optional.of(scalar(key, node));
  }

  int positive(String key) throws LessonException {
    Node node = required(key, "un número");
    String text = scalar(key, node);
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw at(node, "«" + key + "» vale «" + text + "»; se esperaba un número entero positivo.");
    }
    return Integer.parseInt(text);
  }

  List<String> texts(String key) throws LessonException {
    List<String> texts = new ArrayList<>();
    for (Node item : items(key)) {
      texts.add(scalar(key, item));
    }
    return List.copyOf(texts);
  }

  List<YamlSection> sections(String key) throws LessonException {
    List<YamlSection> sections = new ArrayList<>();
    for (Node item : items(key)) {
      if (!(item instanceof MappingNode mapping)) {
        throw at(item, "en «" + key + "» se esperaban grupos «clave: valor».");
      }
      sections.add(new YamlSection(file, lineOffset, mapping));
    }
    return List.copyOf(sections);
  }

  LessonException problem(String message) {
    return new LessonException(file, line, message);
  }

  private List<Node> items(String key) throws LessonException {
    Node node = required(key, "una lista");
    if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
      return sequence.getValue();
    }
    throw at(node, "«" + key + "» debe ser una lista con algún elemento («- …»).");
  }

  private Node required(String key, String expected) throws LessonException {
    Node node = values.get(key);
    if (node == null) {
      throw new LessonException(file, line, "falta «" + key + "» (" + expected + ").");
    }
    return node;
  }

  private String scalar(String key, Node node) throws LessonException {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue().strip();
    }
    throw at(node, "«" + key + "» debe llevar un texto.");
  }

  private LessonException at(Node node, String message) {
    return new LessonException(file, lineOf(node, lineOffset), message);
  }

  private static int lineOf(Node node, int lineOffset) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1 + lineOffset;
  }
}
