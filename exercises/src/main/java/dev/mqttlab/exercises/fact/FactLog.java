package dev.mqttlab.exercises.fact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts of one attempt in order, with the marks of its scenes.
 *
 * <p>How it works: facts are only ever appended and numbered from 1; a second index holds them by
 * kind, because every check asks for one kind. The log is bounded, in facts and in their text: when
 * it is full it forgets the oldest eighth of what happened without the student ({@code who} is not
 * {@code alumno}), and only if that frees nothing, the oldest eighth of all; {@link #forgotten()}
 * counts them. Numbers are never reused, so evidence stays valid. An {@code answer} replaces the
 * earlier one to the same field in the index by kind: only what the student says now counts.
 *
 * <p>Not thread-safe: owned by the attempt's executor.
 */
public final class FactLog {
  /** The person whose attempt it is, in the field {@code who}. */
  public static final String STUDENT = "alumno";

  public static final int DEFAULT_BOUND = 20_000;

  /** Text in all facts together: about 8 MB. */
  static final long MAX_CHARS = 4_000_000;

  private final int bound;
  private final List<Fact> facts = new ArrayList<>();
  private final Map<FactKind, List<Fact>> byKind = new EnumMap<>(FactKind.class);
  private long nextSeq = 1;
  private long forgotten;
  private long chars;
  private SceneMark scene;
  private long lastCheckSeq;

  public FactLog() {
    this(DEFAULT_BOUND);
  }

  /**
   * @param bound most facts held, at least 8
   */
  public FactLog(int bound) {
    if (bound < 8) {
      throw new IllegalArgumentException("bound must be at least 8, not " + bound);
    }
    this.bound = bound;
  }

  /**
   * A scene in progress or over.
   *
   * @param afterSeq facts with a higher number belong to it
   * @param startMillis when it began, in milliseconds of the attempt
   */
  public record SceneMark(long afterSeq, long startMillis) {}

  /** The number that the next fact must have. */
  public long nextSeq() {
    return nextSeq;
  }

  /**
   * Takes a fact.
   *
   * @throws IllegalArgumentException when its number is not {@link #nextSeq()}
   */
  public void append(Fact fact) {
    if (fact.seq() != nextSeq) {
      throw new IllegalArgumentException("fact " + fact.seq() + " instead of " + nextSeq);
    }
    long size = chars(fact);
    while (facts.size() >= bound || chars + size > MAX_CHARS && !facts.isEmpty()) {
      forgetOldest();
    }
    chars += size;
    nextSeq++;
    facts.add(fact);
    List<Fact> same = byKind.computeIfAbsent(fact.kind(), kind -> new ArrayList<>());
    if (fact instanceof Fact.Answer answer) {
      same.removeIf(old -> ((Fact.Answer) old).field().equals(answer.field()));
    }
    same.add(fact);
  }

  private void forgetOldest() {
    int toForget = Math.max(1, facts.size() / 8);
    int left = forget(toForget, true);
    if (left == toForget) {
      forget(toForget, false);
    }
  }

  private static long chars(Fact fact) {
    long sum = 0;
    for (String field : fact.kind().fields()) {
      sum += fact.own(field) instanceof String text ? text.length() : 0;
    }
    return sum;
  }

  /** Returns how many could not be forgotten. */
  private int forget(int count, boolean onlyAmbient) {
    int[] left = {count};
    facts.removeIf(
        fact -> {
          boolean goes = left[0] > 0 && !(onlyAmbient && fact.head().who().equals(STUDENT));
          if (goes) {
            left[0]--;
            chars -= chars(fact);
            byKind.get(fact.kind()).remove(fact);
          }
          return goes;
        });
    forgotten += count - left[0];
    return left[0];
  }

  /** All facts still held, in order; a live view. */
  public List<Fact> all() {
    return Collections.unmodifiableList(facts);
  }

  /** The facts of one kind that still count, in order; a live view. */
  public List<Fact> ofKind(FactKind kind) {
    return Collections.unmodifiableList(byKind.getOrDefault(kind, List.of()));
  }

  /** Number of the newest fact, 0 when there was none. */
  public long lastSeq() {
    return nextSeq - 1;
  }

  /** How many facts were given up for the bound. */
  public long forgotten() {
    return forgotten;
  }

  /** A scene begins: later facts belong to it. */
  public void markScene(long timeMillis) {
    scene = new SceneMark(lastSeq(), timeMillis);
  }

  /** The latest scene. */
  public Optional<SceneMark> scene() {
    return Optional.ofNullable(scene);
  }

  /** A verdict was given: a mistake made later deserves its hint first. */
  public void markCheck() {
    lastCheckSeq = lastSeq();
  }

  /** Number of the newest fact at the previous verdict, 0 before the first. */
  public long lastCheckSeq() {
    return lastCheckSeq;
  }
}
