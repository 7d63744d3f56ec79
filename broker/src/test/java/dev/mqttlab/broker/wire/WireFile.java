package dev.mqttlab.broker.wire;

import dev.mqttlab.broker.codec.wire.Sender;
import dev.mqttlab.broker.packet.MqttVersion;
import dev.mqttlab.broker.wire.WireCase.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads wire files; the format is told in {@code src/test/resources/wire/README.md}. */
public final class WireFile {
  private static final Pattern HEAD = Pattern.compile("(\\S+) (client|server|both):(.*)");
  private static final Pattern EACH = Pattern.compile("each (\\w+) = (.+)");
  private static final Pattern LIMIT = Pattern.compile("limit (\\d+)");

  private final String name;
  private final Optional<MqttVersion> version;
  private final List<WireCase> cases = new ArrayList<>();
  private int limitBytes = Integer.MAX_VALUE;
  private String variable = "";
  private List<String> values = List.of("");
  private Matcher head;
  private StringBuilder bytes;

  private WireFile(String name) {
    this.name = name;
    this.version = connectionVersion(name);
  }

  /** A CONNECT tells the version itself; so does nothing that comes before it. */
  private static Optional<MqttVersion> connectionVersion(String name) {
    String folder = name.substring(0, name.indexOf('/'));
    if (name.endsWith("/connect") || folder.equals("none")) {
      return Optional.empty();
    }
    return Arrays.stream(MqttVersion.values())
        .filter(version -> version.label().equals(folder))
        .findFirst()
        .or(
            () -> {
              throw new IllegalArgumentException("no version has the folder " + folder);
            });
  }

  /** All cases of all files, in the order of their names. */
  public static List<WireCase> all() {
    Path root = root();
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".wire"))
          .sorted()
          .flatMap(file -> read(root, file).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    try {
      return Path.of(WireFile.class.getResource("/wire").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<WireCase> read(Path root, Path path) {
    String name = root.relativize(path).toString().replace('\\', '/').replace(".wire", "");
    WireFile file = new WireFile(name);
    int number = 0;
    try {
      for (String line : Files.readAllLines(path)) {
        number++;
        file.line(line.strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(path + ":" + number + ": " + e.getMessage(), e);
    }
    if (file.head != null) {
      throw new IllegalArgumentException(path + ": the last case has no outcome");
    }
    return file.cases;
  }

  private void line(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    if (head != null) {
      continueCase(line);
      return;
    }
    Matcher each = EACH.matcher(line);
    Matcher limit = LIMIT.matcher(line);
    Matcher start = HEAD.matcher(line);
    if (each.matches()) {
      variable = "$" + each.group(1);
      values = List.of(each.group(2).strip().split("\\s+"));
    } else if (limit.matches()) {
      limitBytes = Integer.parseInt(limit.group(1));
    } else if (start.matches()) {
      head = start;
      bytes = new StringBuilder(start.group(3));
    } else {
      throw new IllegalArgumentException(
          "expected 'id client|server|both: bytes', 'each X = …' or 'limit n', found: " + line);
    }
  }

  private void continueCase(String line) {
    Optional<Outcome> outcome = Outcome.ofMark(line.charAt(0));
    if (outcome.isEmpty()) {
      bytes.append('\n').append(line);
      return;
    }
    String expected = line.substring(1).strip();
    for (String value : values) {
      for (Sender sender : senders(head.group(2))) {
        cases.add(
            new WireCase(
                name + "#" + expand(head.group(1), value),
                version,
                sender,
                limitBytes,
                WireBytes.parse(expand(bytes.toString(), value)),
                outcome.get(),
                expand(expected, value)));
      }
    }
    head = null;
    variable = "";
    values = List.of("");
  }

  private String expand(String text, String value) {
    return variable.isEmpty() ? text : text.replace(variable, value);
  }

  private static List<Sender> senders(String word) {
    return switch (word) {
      case "client" -> List.of(Sender.CLIENT);
      case "server" -> List.of(Sender.SERVER);
      default -> List.of(Sender.values());
    };
  }
}
