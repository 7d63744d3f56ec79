package dev.mqttlab.exercises.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mqttlab.exercises.check.Goal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BundledCatalogTest {
  private static final Catalog BUNDLED = Catalog.bundled();

  @Test
  void index_listsEveryFolder() throws Exception {
    Path root = Path.of(Catalog.class.getResource("/ejercicios").toURI());
    try (Stream<Path> folders = Files.list(root).filter(Files::isDirectory)) {
      assertEquals(
          folders.map(f -> f.getFileName().toString()).sorted().toList(),
          BUNDLED.exercises().stream().map(Exercise::id).toList());
    }
    assertEquals(List.of(), BUNDLED.problems());
  }

  @Test
  void goals_areThoseOfTheCurriculum() {
    assertEquals(List.of("30", "40", "30*"), points("primer-mensaje"));
    assertEquals(List.of("35*", "35*", "15", "15"), points("comodines"));
  }

  private static List<String> points(String lesson) {
    return goals(lesson).stream().map(g -> g.points() + (g.must() ? "*" : "")).toList();
  }

  private static List<Goal> goals(String lesson) {
    return BUNDLED.ofLesson(lesson).orElseThrow().variant(0).goals();
  }

  @Test
  void variants_differAndShowNoPlaceholder() {
    for (Exercise exercise : BUNDLED.exercises()) {
      Set<String> statements = new HashSet<>();
      for (long seed = 0; seed < 50; seed++) {
        Variant variant = exercise.variant(seed);
        statements.add(variant.statementMarkdown());
        assertFalse(variant.statementMarkdown().matches("(?s).*<[a-z_.0-9]+>.*"));
        variant.goals().forEach(goal -> assertFalse(goal.title().contains("<"), goal.title()));
      }
      assertTrue(statements.size() >= 5, exercise.id() + ": " + statements.size() + " variants");
    }
  }

  @Test
  void neighbourhood_hasFortyTopicsInThreeHouses() {
    Variant variant = BUNDLED.ofLesson("comodines").orElseThrow().variant(4);
    Set<String> topics = new HashSet<>();
    variant.world().actors().get(0).say().get(0).messages().forEach(m -> topics.add(m.topic()));
    assertTrue(topics.size() >= 40, () -> topics.size() + " topics");
    assertEquals(3, topics.stream().map(t -> t.split("/")[0]).distinct().count());
    String floor = variant.values().get("casas.1") + "/" + variant.values().get("plantas.1");
    assertTrue(topics.contains(floor));
    assertTrue(topics.stream().anyMatch(t -> t.split("/").length > 4));
  }
}
