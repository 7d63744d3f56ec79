package dev.mqttlab.exercises.yaml;

import java.util.List;

/** A node of a YAML document with the place where it stands. Immutable. */
public sealed interface Node {
  Place place();

  /** Spanish, for messages: «el texto «x»», «una lista», «un mapa». */
  String described();

  /** How a text was written. */
  enum Style {
    PLAIN,
    QUOTED,
    BLOCK
  }

  /**
   * A text; numbers and flags are texts too, their reader decides.
   *
   * @param source the lines it was read from, to find a place within it
   */
  record Scalar(Place place, String text, Style style, Source source) implements Node {
    private static final int SHOWN = 40;

    /** The plain word {@code null}, {@code ~} or nothing at all. */
    public boolean isNull() {
      return style == Style.PLAIN
          && (text.isEmpty() || text.equals("null") || text.equals("~") || text.equals("Null"));
    }

    /** The same text elsewhere changed, the place kept. */
    public Scalar withText(String changed) {
      return new Scalar(place, changed, style, source);
    }

    /** The place of {@code part} within this text, or of the text when it cannot be found. */
    public Place placeOf(String part) {
      return source.find(part, place);
    }

    /** The place of a line of this text, from 0; of the text itself when it is not a block. */
    public Place placeOfLine(int index) {
      int at = source.first() + 1 + index;
      if (style != Style.BLOCK || at >= source.lines().size()) {
        return place;
      }
      String line = source.lines().get(at);
      return new Place(place.file(), at + 1, line.length() - line.stripLeading().length() + 1);
    }

    @Override
    public String described() {
      if (isNull()) {
        return "nada";
      }
      String line = text.strip().replaceAll("\\s+", " ");
      return "«" + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line) + "»";
    }
  }

  /** A list. */
  record Sequence(Place place, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String described() {
      return "una lista";
    }
  }

  /** A mapping; keys are unique, in the order of the file. */
  record Mapping(Place place, List<Entry> entries) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String described() {
      return "un mapa";
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, Node value) {}

  /**
   * The lines a text was read from.
   *
   * @param lines of the whole file
   * @param first index of its first line
   * @param last index of its last line
   */
  record Source(List<String> lines, int first, int last) {
    Place find(String part, Place otherwise) {
      for (int i = first; i <= last && i < lines.size(); i++) {
        int from = i == first ? otherwise.column() - 1 : 0;
        int column = lines.get(i).indexOf(part, from);
        if (column >= 0) {
          return new Place(otherwise.file(), i + 1, column + 1);
        }
      }
      return otherwise;
    }
  }
}
