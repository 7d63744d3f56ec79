package dev.mqttlab.exercises.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Folders with one mistake each, and what the author must read about it: {@code
 * golden/esperado.txt}, one {@code file:line:column: message} per line.
 */
class GoldenFoldersTest {
  private static Path golden() throws URISyntaxException {
    return Path.of(GoldenFoldersTest.class.getResource("/golden").toURI());
  }

  private static Catalog catalog() throws URISyntaxException {
    return Catalog.load(List.of(golden()));
  }

  @TestFactory
  Stream<DynamicTest> mensajes() throws Exception {
    List<String> expected = Files.readAllLines(golden().resolve("esperado.txt"));
    List<String> actual =
        new ArrayList<>(catalog().problems().stream().map(Problem::toString).toList());
    assertTrue(expected.size() > 30);
    Stream<DynamicTest> each =
        expected.stream()
            .map(
                line -> {
                  String folder = line.substring(0, line.indexOf('/'));
                  String found =
                      actual.stream()
                          .filter(problem -> problem.startsWith(folder + "/"))
                          .findFirst()
                          .orElse("(ninguno)");
                  return DynamicTest.dynamicTest(folder, () -> assertEquals(line, found));
                });
    return Stream.concat(
        each,
        Stream.of(
            DynamicTest.dynamicTest(
                "uno por carpeta", () -> assertEquals(expected.size(), actual.size()))));
  }

  @Test
  void brokenOnes_doNotTouchTheOthers() throws Exception {
    assertEquals(List.of("correcto"), catalog().exercises().stream().map(Exercise::id).toList());
    try (Stream<Path> folders = Files.list(golden()).filter(Files::isDirectory)) {
      assertEquals(folders.count(), catalog().problems().size() + 1);
    }
  }

  @Test
  void missingRoot_isAProblemNotAFailure() throws IOException {
    Catalog catalog = Catalog.load(List.of(Path.of("no-existe")));
    assertEquals(1, catalog.problems().size());
    assertTrue(catalog.problems().get(0).toString().contains("no se puede leer"));
  }
}
