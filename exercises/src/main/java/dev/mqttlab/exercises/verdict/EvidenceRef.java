package dev.mqttlab.exercises.verdict;

import dev.mqttlab.exercises.fact.Fact;
import java.util.List;

/**
 * Where the proof of something is: in the fact log and in the live view.
 *
 * @param facts numbers in the fact log, ascending
 * @param events broker event sequences, ascending; answers have none
 */
public record EvidenceRef(List<Long> facts, List<Long> events) {
  public static final EvidenceRef NONE = new EvidenceRef(List.of(), List.of());

  public EvidenceRef {
    facts = List.copyOf(facts);
    events = List.copyOf(events);
  }

  /** To these facts. */
  static EvidenceRef of(List<Fact> facts) {
    return new EvidenceRef(
        facts.stream().map(Fact::seq).toList(),
        facts.stream().map(f -> f.head().event()).filter(e -> e > 0).distinct().sorted().toList());
  }
}
