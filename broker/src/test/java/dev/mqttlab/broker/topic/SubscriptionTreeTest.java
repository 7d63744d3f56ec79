package dev.mqttlab.broker.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.broker.spec.Spec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tree against {@link TopicFilter#matches}, the plain statement of the rules [v5 §4.7]. What
 * makes a filter invalid is tested with {@code TopicFilter}.
 */
class SubscriptionTreeTest {
  private static final String[] LEVELS = {"a", "b", "ab", "", "$SYS", "$x", "é"};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  @Spec({"v5:MQTT-4.7.2-1", "v5:MQTT-4.7.3-4"})
  void match_generatedFiltersAndTopics_agreesWithNaiveMatching(long seed) throws Exception {
    Random random = new Random(seed);
    SubscriptionTree<Integer> tree = new SubscriptionTree<>();
    Map<Integer, TopicFilter> filters = new HashMap<>();
    for (int i = 0; i < 400; i++) {
      TopicFilter filter = TopicFilter.parse(filter(random));
      filters.put(i, filter);
      assertTrue(tree.add(filter, i));
      if (random.nextInt(4) == 0) { // some go again
        int gone = random.nextInt(i + 1);
        TopicFilter old = filters.remove(gone);
        assertEquals(old != null, old != null && tree.remove(old, gone));
      }
    }
    assertEquals(filters.size(), tree.size());
    for (int i = 0; i < 500; i++) {
      TopicName topic = TopicName.parse(topic(random));
      Set<Integer> expected = new HashSet<>();
      filters.forEach((id, filter) -> addIf(filter.matches(topic), id, expected));
      List<Integer> found = new ArrayList<>();
      tree.forEachMatch(topic, found::add);
      assertEquals(found.size(), new HashSet<>(found).size(), "twice for " + topic);
      assertEquals(expected, new HashSet<>(found), () -> "for " + topic);
    }
  }

  private static void addIf(boolean condition, int id, Set<Integer> ids) {
    if (condition) {
      ids.add(id);
    }
  }

  private static String topic(Random random) {
    String topic = "";
    while (topic.isEmpty()) {
      List<String> levels = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        levels.add(LEVELS[random.nextInt(LEVELS.length)]);
      }
      topic = String.join("/", levels);
    }
    return topic;
  }

  private static String filter(Random random) {
    String filter = "";
    while (filter.isEmpty()) {
      List<String> levels = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        levels.add(random.nextInt(3) == 0 ? "+" : LEVELS[random.nextInt(LEVELS.length)]);
      }
      if (random.nextInt(3) == 0) {
        levels.set(levels.size() - 1, "#");
      }
      filter = String.join("/", levels);
    }
    return random.nextInt(5) == 0 ? "$share/grupo/" + filter : filter;
  }

  @Test
  void remove_lastSubscription_leavesABareTree() throws Exception {
    SubscriptionTree<String> tree = new SubscriptionTree<>();
    for (String filter : List.of("a/b/c", "a/+/c", "#", "+/+", "a/#", "/", "+")) {
      tree.add(TopicFilter.parse(filter), "x");
    }
    for (String filter : List.of("a/#", "a/b/c", "+", "#", "a/+/c", "/", "+/+")) {
      assertTrue(tree.remove(TopicFilter.parse(filter), "x"), filter);
    }
    assertTrue(tree.isBare());
    assertEquals(0, tree.size());
  }

  @Test
  void addAndRemove_changesOfContentOnly_changeTheVersion() throws Exception {
    SubscriptionTree<String> tree = new SubscriptionTree<>();
    TopicFilter filter = TopicFilter.parse("a/b");
    long before = tree.version();
    assertTrue(tree.add(filter, "x"));
    long added = tree.version();
    assertNotEquals(before, added);
    assertFalse(tree.add(filter, "x"));
    assertFalse(tree.remove(filter, "y"));
    assertFalse(tree.remove(TopicFilter.parse("a/b/c"), "x"));
    assertEquals(added, tree.version());
    assertTrue(tree.remove(filter, "x"));
    assertNotEquals(added, tree.version());
  }
}
