import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs every {@code *.test.mjs} below a folder with {@code node --test}; started by Maven as a single source file
 * so that it works the same on Linux, macOS and Windows. Prints one line when all is well and everything otherwise.
 * A missing Node, a failing test and no test at all end the build.
 */
final class RunNodeTests {

  private static final Pattern COUNT = Pattern.compile("(?m)^# tests (\\d+)$");
  private static final int OLDEST_NODE = 20;

  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> tests = testFiles(Path.of(arguments[0]));
    if (tests.isEmpty()) {
      fail("No *.test.mjs found below " + arguments[0]);
    }
    requireNode();
    List<String> command = new ArrayList<>(List.of("node", "--test", "--test-reporter=tap"));
    command.addAll(tests);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    Path report = Path.of(arguments[1]);
    Files.createDirectories(report.toAbsolutePath().getParent());
    Files.writeString(report, output);
    report(output, code);
  }

  private static List<String> testFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).filter(name -> name.endsWith(".test.mjs")).sorted().toList();
    }
  }

  private static void requireNode() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
      String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      process.waitFor();
      if (Integer.parseInt(version.replaceAll("^v(\\d+).*", "$1")) < OLDEST_NODE) {
        missingNode("found " + version + " / se ha encontrado " + version);
      }
    } catch (IOException | NumberFormatException absent) {
      missingNode("the command «node» did not run / la orden «node» no funciona");
    }
  }

  private static void missingNode(String found) {
    fail(
        "The browser code is tested with Node.js " + OLDEST_NODE + " or newer: " + found + ".\n"
            + "Las pruebas del navegador necesitan Node.js " + OLDEST_NODE + " o posterior (https://nodejs.org);"
            + " con -DskipTests se construye sin pruebas.");
  }

  private static void report(String output, int code) {
    Matcher count = COUNT.matcher(output);
    int tests = count.find() ? Integer.parseInt(count.group(1)) : 0;
    if (code != 0 || tests == 0) {
      System.out.println(output);
      fail(tests == 0 ? "node --test ran no test: BROKEN" : "JavaScript tests failed, see above");
    }
    System.out.println("JavaScript tests: " + tests + " passed");
  }

  private static void fail(String message) {
    System.err.println("\n" + message + "\n");
    System.exit(1);
  }
}
