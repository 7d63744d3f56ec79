package dev.mqttlab.exercises.fact;

import java.util.Map;
import java.util.Optional;

/**
 * Something that happened in an attempt: immutable, in one total order, all that a verdict rests
 * on.
 *
 * <p>Fields are read by name ({@link #field}), because checks are data. Text is a {@code String},
 * whole numbers are {@code Long}, flags are {@code Boolean}, structured fields are {@code Map}; a
 * field that does not apply is {@code null}.
 */
public sealed interface Fact {
  Head head();

  FactKind kind();

  /** The fields of this kind, without those of {@link Head}; absent ones are {@code null}. */
  Object own(String name);

  /** Number in the log, from 1. */
  default long seq() {
    return head().seq();
  }

  /** A field by the name of the exercise language, or {@code null}. */
  default Object field(String name) {
    return switch (name) {
      case "seq" -> head().seq();
      case "t" -> head().timeMillis();
      case "who" -> head().who();
      case "tool" -> head().tool();
      case "listener" -> head().listener();
      case "conn" -> head().connection();
      case "event" -> head().event();
      default -> own(name);
    };
  }

  /**
   * What every fact carries.
   *
   * @param seq number in the log: {@link FactLog#nextSeq()} when it was made
   * @param timeMillis since the attempt began
   * @param who {@code alumno}, the id of an actor, {@code servidor}…
   * @param tool {@code consola}, {@code dispositivo}, {@code actor}, {@code servidor}
   * @param listener name of the broker's listener; empty where there is none
   * @param connection number of the Network Connection; 0 where there is none
   * @param event sequence of the broker event it comes from; 0 for an answer
   */
  record Head(
      long seq,
      long timeMillis,
      String who,
      String tool,
      String listener,
      long connection,
      long event) {}

  /** How a transport connection went; {@code details} as EXERCISE-LANGUAGE §1. */
  record Link(Head head, Map<String, String> details) implements Fact {
    public Link {
      details = Map.copyOf(details);
    }

    @Override
    public FactKind kind() {
      return FactKind.LINK;
    }

    @Override
    public Object own(String name) {
      return details.get(name);
    }
  }

  /**
   * CONNECT, accepted or refused.
   *
   * @param code 0, or the code of the refusal, −1 when none was sent
   * @param will {@code topic, payload, qos, retain}
   */
  record Connect(
      Head head,
      String client,
      Optional<String> user,
      long ver,
      boolean clean,
      long keepAliveSeconds,
      Optional<Map<String, Object>> will,
      long code,
      boolean sessionPresent)
      implements Fact {
    @Override
    public FactKind kind() {
      return FactKind.CONNECT;
    }

    @Override
    public Object own(String name) {
      return switch (name) {
        case "client" -> client;
        case "user" -> user.orElse(null);
        case "ver" -> ver;
        case "clean" -> clean;
        case "keepalive" -> keepAliveSeconds;
        case "will" -> will.orElse(null);
        case "code" -> code;
        case "session_present" -> sessionPresent;
        default -> null;
      };
    }
  }

  /**
   * One filter of SUBSCRIBE or ({@code off}) UNSUBSCRIBE.
   *
   * @param granted QoS 0–2, −1 when refused
   */
  record Subscribe(Head head, String client, String filter, long qos, long granted, boolean off)
      implements Fact {
    @Override
    public FactKind kind() {
      return FactKind.SUBSCRIBE;
    }

    @Override
    public Object own(String name) {
      return switch (name) {
        case "client" -> client;
        case "filter" -> filter;
        case "qos" -> qos;
        case "granted" -> granted;
        case "off" -> off;
        default -> null;
      };
    }
  }

  /**
   * A PUBLISH that the router took.
   *
   * @param payload text, or {@code 0x…} when it is not UTF-8
   * @param matched how many subscriptions got it or will
   * @param almost the filter of somebody who would have got it but for upper case or accents
   */
  record Publish(
      Head head,
      String client,
      String topic,
      String payload,
      long qos,
      boolean retain,
      boolean dup,
      long matched,
      Optional<String> almost)
      implements Fact {
    @Override
    public FactKind kind() {
      return FactKind.PUBLISH;
    }

    @Override
    public Object own(String name) {
      return switch (name) {
        case "client" -> client;
        case "topic" -> topic;
        case "payload" -> payload;
        case "qos" -> qos;
        case "retain" -> retain;
        case "dup" -> dup;
        case "matched" -> matched;
        case "almost" -> almost.orElse(null);
        default -> null;
      };
    }
  }

  /**
   * A PUBLISH handed to a subscriber.
   *
   * @param to who got it: {@code alumno} or the id of an actor
   * @param of number of the {@code publish} fact it comes from; 0 when that was not observed
   */
  record Deliver(
      Head head,
      String client,
      String to,
      String topic,
      String payload,
      long qos,
      boolean retain,
      long of)
      implements Fact {
    @Override
    public FactKind kind() {
      return FactKind.DELIVER;
    }

    @Override
    public Object own(String name) {
      return switch (name) {
        case "client" -> client;
        case "to" -> to;
        case "topic" -> topic;
        case "payload" -> payload;
        case "qos" -> qos;
        case "retain" -> retain;
        case "of" -> of;
        default -> null;
      };
    }
  }

  /**
   * A message that did not go where it was meant to.
   *
   * @param reason {@code denied}, {@code no_match}, {@code qos0_offline}, {@code queue_full}…
   * @param of number of the {@code publish} fact; 0 when that was not observed
   */
  record Drop(Head head, String client, String topic, String reason, long of) implements Fact {
    @Override
    public FactKind kind() {
      return FactKind.DROP;
    }

    @Override
    public Object own(String name) {
      return switch (name) {
        case "client" -> client;
        case "topic" -> topic;
        case "reason" -> reason;
        case "of" -> of;
        default -> null;
      };
    }
  }

  /** A client broke a rule of the specification. */
  record Violation(Head head, String client, String rule, String detail) implements Fact {
    @Override
    public FactKind kind() {
      return FactKind.VIOLATION;
    }

    @Override
    public Object own(String name) {
      return switch (name) {
        case "client" -> client;
        case "rule" -> rule;
        case "detail" -> detail;
        default -> null;
      };
    }
  }

  /**
   * A Network Connection ended.
   *
   * @param cause {@code clean}, {@code lost}, {@code keepalive}, {@code takeover}, {@code
   *     protocol}, {@code server}; the language calls it {@code kind}
   */
  record Disconnect(
      Head head, String client, String cause, boolean willFired, long bytesUp, long bytesDown)
      implements Fact {
    @Override
    public FactKind kind() {
      return FactKind.DISCONNECT;
    }

    @Override
    public Object own(String name) {
      return switch (name) {
        case "client" -> client;
        case "kind" -> cause;
        case "will_fired" -> willFired;
        case "up" -> bytesUp;
        case "down" -> bytesDown;
        default -> null;
      };
    }
  }

  /** A request to the HTTP bench or bridge. */
  record Http(
      Head head, String method, String path, long status, String body, long bytesUp, long bytesDown)
      implements Fact {
    @Override
    public FactKind kind() {
      return FactKind.HTTP;
    }

    @Override
    public Object own(String name) {
      return switch (name) {
        case "method" -> method;
        case "path" -> path;
        case "status" -> status;
        case "body" -> body;
        case "up" -> bytesUp;
        case "down" -> bytesDown;
        default -> null;
      };
    }
  }

  /** A measurement of the bench, computed by the server. */
  record Compare(Head head, String a, String b, boolean fair, double ratio, String differs)
      implements Fact {
    @Override
    public FactKind kind() {
      return FactKind.COMPARE;
    }

    @Override
    public Object own(String name) {
      return switch (name) {
        case "a" -> a;
        case "b" -> b;
        case "fair" -> fair;
        case "ratio" -> Double.toString(ratio);
        case "differs" -> differs;
        default -> null;
      };
    }
  }

  /** What the student wrote into a form field. */
  record Answer(Head head, String field, String value) implements Fact {
    @Override
    public FactKind kind() {
      return FactKind.ANSWER;
    }

    @Override
    public Object own(String name) {
      return switch (name) {
        case "field" -> field;
        case "value" -> value;
        default -> null;
      };
    }
  }
}
