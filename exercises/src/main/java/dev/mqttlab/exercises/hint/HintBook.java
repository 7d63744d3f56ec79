package dev.mqttlab.exercises.hint;

import dev.mqttlab.exercises.check.Evaluator;
import dev.mqttlab.exercises.check.Goal;
import dev.mqttlab.exercises.fact.FactLog;
import dev.mqttlab.exercises.yaml.AuthoringException;
import dev.mqttlab.exercises.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Ordered hints: those of the exercise, then those shared by all.
 *
 * <p>How one is chosen: the first that fits and speaks of something that happened since the
 * previous verdict; if there is none, the first that fits at all. A mistake that was already told
 * and mended no longer hides a new one.
 */
public final class HintBook {
  private final List<HintRule> rules;

  private HintBook(List<HintRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** Reads a list of hints. */
  public static List<HintRule> read(List<Node> nodes) throws AuthoringException {
    List<HintRule> rules = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Node node : nodes) {
      HintRule rule = HintRule.read(node);
      if (!ids.add(rule.id())) {
        throw new AuthoringException(node.place(), "la pista «" + rule.id() + "» está repetida");
      }
      rules.add(rule);
    }
    return rules;
  }

  /** A book of the exercise's own hints and the shared ones behind them. */
  public static HintBook of(List<HintRule> own, List<HintRule> shared) {
    List<HintRule> all = new ArrayList<>(own);
    all.addAll(shared);
    return new HintBook(all);
  }

  /** In order. */
  public List<HintRule> rules() {
    return rules;
  }

  /** The hint to give while {@code unmet} goals remain. */
  public Optional<Hint> choose(FactLog log, List<Goal> unmet) {
    Evaluator evaluator = new Evaluator(log);
    Hint stale = null;
    for (HintRule rule : rules) {
      Hint hint = rule.find(evaluator, unmet).orElse(null);
      if (hint != null && isFresh(hint, log)) {
        return Optional.of(hint);
      }
      stale = stale == null ? hint : stale;
    }
    return Optional.ofNullable(stale);
  }

  private static boolean isFresh(Hint hint, FactLog log) {
    long newest = hint.facts().isEmpty() ? 0 : hint.facts().get(hint.facts().size() - 1);
    return log.lastCheckSeq() == 0 || newest > log.lastCheckSeq();
  }
}
