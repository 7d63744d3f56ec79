package dev.mqttlab.exercises.fact;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The eleven kinds of fact, each with the fields an author may ask for (EXERCISE-LANGUAGE §1). */
public enum FactKind {
  LINK(
      "tls",
      "tls_reason",
      "tls_version",
      "client_cn",
      "client_issuer",
      "not_after",
      "ws",
      "ws_reason",
      "first_byte",
      "closed_by",
      "verify"),
  CONNECT("client", "user", "ver", "clean", "keepalive", "will", "code", "session_present"),
  SUBSCRIBE("client", "filter", "qos", "granted", "off"),
  PUBLISH("client", "topic", "payload", "qos", "retain", "dup", "matched", "almost"),
  DELIVER("client", "to", "topic", "payload", "qos", "retain", "of"),
  DROP("client", "topic", "reason", "of"),
  VIOLATION("client", "rule", "detail"),
  DISCONNECT("client", "kind", "will_fired", "up", "down"),
  HTTP("method", "path", "status", "body", "up", "down"),
  COMPARE("a", "b", "fair", "ratio", "differs"),
  ANSWER("field", "value");

  private static final Set<String> COMMON =
      Set.of("seq", "t", "who", "tool", "listener", "conn", "event");

  private final Set<String> fields;

  FactKind(String... fields) {
    this.fields = Set.of(fields);
  }

  /** The word of the exercise language: {@code publish}, {@code deliver}… */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a word of the exercise language. */
  public static Optional<FactKind> of(String word) {
    for (FactKind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Is {@code path} a field of this kind? A dotted rest reaches into a structured field. */
  public boolean hasField(String path) {
    int dot = path.indexOf('.');
    String field = dot < 0 ? path : path.substring(0, dot);
    return fields.contains(field) || COMMON.contains(field);
  }

  /** The fields of this kind alone, without those common to all. */
  public Set<String> fields() {
    return fields;
  }
}
