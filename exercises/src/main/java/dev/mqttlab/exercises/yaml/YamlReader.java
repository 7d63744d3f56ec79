package dev.mqttlab.exercises.yaml;

import dev.mqttlab.exercises.yaml.Node.Entry;
import dev.mqttlab.exercises.yaml.Node.Mapping;
import dev.mqttlab.exercises.yaml.Node.Scalar;
import dev.mqttlab.exercises.yaml.Node.Sequence;
import dev.mqttlab.exercises.yaml.Node.Style;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document into {@link Node}s.
 *
 * <p>How it works: the library only cuts the text into events; the tree is built here, so that
 * nothing is ever constructed from a tag, an alias cannot blow up, depth is bounded before any
 * recursion gets deep, and every node keeps its place. Not allowed: tags, anchors and aliases,
 * duplicate keys, keys that are no text, more than one document, more than {@link #MAX_CHARACTERS},
 * {@link #MAX_DEPTH} or {@link #MAX_NODES}.
 */
public final class YamlReader {
  public static final int MAX_CHARACTERS = 256 * 1024;
  public static final int MAX_DEPTH = 20;
  public static final int MAX_NODES = 20_000;

  private final String file;
  private final List<String> lines;
  private final Iterator<Event> events;
  private int nodes;

  private YamlReader(String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(MAX_CHARACTERS).build();
    this.events = new Parse(settings).parseString(text).iterator();
  }

  /**
   * Reads the only document of a file.
   *
   * @param file shown in messages
   */
  public static Node read(String file, String text) throws AuthoringException {
    if (text.length() > MAX_CHARACTERS) {
      throw new AuthoringException(
          Place.ofFile(file),
          "el archivo tiene " + text.length() + " caracteres; el máximo es " + MAX_CHARACTERS);
    }
    try {
      return new YamlReader(file, text).document();
    } catch (MarkedYamlEngineException e) {
      throw YamlSyntaxError.explain(file, e);
    } catch (YamlEngineException e) {
      throw new AuthoringException(Place.ofFile(file), "no es YAML válido: " + e.getMessage());
    }
  }

  private Node document() throws AuthoringException {
    events.next(); // start of the stream
    Event first = events.next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      throw new AuthoringException(Place.ofFile(file), "el archivo está vacío");
    }
    Node root = node(events.next(), 1);
    events.next(); // end of the document
    Event after = events.next();
    if (after.getEventId() != Event.ID.StreamEnd) {
      throw new AuthoringException(place(after), "sólo se admite un documento por archivo");
    }
    return root;
  }

  private Node node(Event event, int depth) throws AuthoringException {
    nodes++;
    if (nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw new AuthoringException(
          place(event),
          depth > MAX_DEPTH
              ? "demasiados niveles; el máximo es " + MAX_DEPTH
              : "demasiados elementos; el máximo es " + MAX_NODES);
    }
    return switch (event.getEventId()) {
      case Scalar -> scalar((ScalarEvent) event);
      case SequenceStart -> sequence((CollectionStartEvent) event, depth);
      case MappingStart -> mapping((CollectionStartEvent) event, depth);
      case Alias -> throw new AuthoringException(place(event), "no se admiten alias («*nombre»)");
      default -> throw new IllegalStateException("unexpected " + event);
    };
  }

  private Scalar scalar(ScalarEvent event) throws AuthoringException {
    refuseDecoration(event, event.getTag(), event.getAnchor());
    Style style = event.isPlain() ? Style.PLAIN : Style.QUOTED;
    if (event.isLiteral() || event.isFolded()) {
      style = Style.BLOCK;
    }
    Place place = place(event);
    int last = event.getEndMark().map(Mark::getLine).orElse(place.line() - 1);
    Node.Source source = new Node.Source(lines, place.line() - 1, last);
    return new Scalar(place, event.getValue(), style, source);
  }

  private Sequence sequence(CollectionStartEvent start, int depth) throws AuthoringException {
    refuseDecoration(start, start.getTag(), start.getAnchor());
    List<Node> items = new ArrayList<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new Sequence(place(start), items);
  }

  private Mapping mapping(CollectionStartEvent start, int depth) throws AuthoringException {
    refuseDecoration(start, start.getTag(), start.getAnchor());
    List<Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      if (!(node(event, depth + 1) instanceof Scalar key)) {
        throw new AuthoringException(place(event), "la clave debe ser un texto");
      }
      if (!seen.add(key.text())) {
        throw new AuthoringException(
            key.place(), "la clave «" + key.text() + "» está repetida; se esperaba una sola vez");
      }
      entries.add(new Entry(key, node(events.next(), depth + 1)));
    }
    return new Mapping(place(start), entries);
  }

  private void refuseDecoration(Event event, Optional<String> tag, Optional<Anchor> anchor)
      throws AuthoringException {
    if (tag.isPresent()) {
      throw new AuthoringException(place(event), "no se admiten etiquetas («!tipo»)");
    }
    if (anchor.isPresent()) {
      throw new AuthoringException(place(event), "no se admiten anclas («&nombre»)");
    }
  }

  private Place place(Event event) {
    return place(file, event.getStartMark());
  }

  static Place place(String file, Optional<Mark> mark) {
    return mark.map(m -> new Place(file, m.getLine() + 1, m.getColumn() + 1))
        .orElse(Place.ofFile(file));
  }
}
