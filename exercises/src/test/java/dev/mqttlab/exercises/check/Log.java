package dev.mqttlab.exercises.check;

import dev.mqttlab.exercises.fact.Fact;
import dev.mqttlab.exercises.fact.FactLog;
import java.util.Map;
import java.util.Optional;

/** Writes fact logs by hand; every fact happens 100 ms after the one before unless told. */
public final class Log {
  private final FactLog log;
  private long millis;

  public Log() {
    this(FactLog.DEFAULT_BOUND);
  }

  public Log(int bound) {
    log = new FactLog(bound);
  }

  public FactLog facts() {
    return log;
  }

  /** Time passes. */
  public Log later(long more) {
    millis += more;
    return this;
  }

  public Log scene() {
    log.markScene(millis);
    return this;
  }

  public Log checked() {
    log.markCheck();
    return this;
  }

  private Fact.Head head(String who) {
    millis += 100;
    long seq = log.nextSeq();
    return new Fact.Head(seq, millis, who, "consola", "ws", 7, 1_000 + seq);
  }

  public Log connect(String who, String client) {
    log.append(
        new Fact.Connect(
            head(who),
            client,
            Optional.of("k7m3xq"),
            4,
            true,
            60,
            Optional.of(Map.of("topic", "t/estado", "payload", "caida", "qos", 1L, "retain", true)),
            0,
            false));
    return this;
  }

  public Log subscribe(String who, String filter) {
    log.append(new Fact.Subscribe(head(who), who, filter, 1, 1, false));
    return this;
  }

  public Log publish(String who, String topic, String payload) {
    log.append(
        new Fact.Publish(head(who), who, topic, payload, 0, false, false, 1, Optional.empty()));
    return this;
  }

  public Log deliver(String to, String topic, String payload, long of) {
    log.append(new Fact.Deliver(head(to), to, to, topic, payload, 0, false, of));
    return this;
  }

  public Log violation(String who, String rule, String detail) {
    log.append(new Fact.Violation(head(who), who, rule, detail));
    return this;
  }

  public Log drop(String who, String topic, String reason) {
    log.append(new Fact.Drop(head(who), who, topic, reason, 0));
    return this;
  }

  public Log disconnect(String who, String cause) {
    log.append(new Fact.Disconnect(head(who), who, cause, false, 10, 20));
    return this;
  }

  public Log answer(String field, String value) {
    log.append(new Fact.Answer(head("alumno"), field, value));
    return this;
  }
}
