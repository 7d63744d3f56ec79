package dev.mqttlab.exercises.fact;

import dev.mqttlab.broker.tap.RoutingDecision;
import dev.mqttlab.broker.tap.SubscriptionOutcome;
import dev.mqttlab.broker.topic.InvalidTopicException;
import dev.mqttlab.broker.topic.TopicFilter;
import dev.mqttlab.broker.topic.TopicName;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the subscription that a topic missed only by upper case or accents. The broker already laid
 * the topic against every filter; here the ones that differ are laid against it once more, both
 * stripped of case and accents.
 */
final class NearMiss {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private NearMiss() {}

  static Optional<String> find(String topic, RoutingDecision decision) {
    Optional<TopicName> folded = name(fold(topic));
    if (folded.isEmpty()) {
      return Optional.empty();
    }
    return decision.outcomes().stream()
        .filter(outcome -> outcome.result() == SubscriptionOutcome.Result.NO_MATCH)
        .map(SubscriptionOutcome::filter)
        .filter(filter -> matches(fold(filter), folded.get()))
        .findFirst();
  }

  private static Optional<TopicName> name(String text) {
    try {
      return Optional.of(TopicName.parse(text));
    } catch (InvalidTopicException e) {
      return Optional.empty();
    }
  }

  private static boolean matches(String filter, TopicName topic) {
    try {
      return TopicFilter.parse(filter).matches(topic);
    } catch (InvalidTopicException e) {
      return false;
    }
  }

  private static String fold(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    return MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
