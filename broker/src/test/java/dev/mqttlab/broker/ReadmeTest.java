package dev.mqttlab.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of broker/README.md compiles and does what it says. */
class ReadmeTest {
  @TempDir private Path folder;

  @Test
  void example_compilesAndRuns() throws Exception {
    compile(example());
    String output = run();
    List<String> kinds = output.lines().toList();
    assertTrue(kinds.containsAll(List.of("CONNECTED", "PUBLISHED", "RETAINED")), output);
  }

  private static String example() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("```java\n") + "```java\n".length();
    return readme.substring(start, readme.indexOf("```", start));
  }

  private void compile(String example) throws IOException {
    String source =
        """
        import dev.mqttlab.broker.*;
        import dev.mqttlab.broker.client.MqttClient;
        import dev.mqttlab.broker.message.*;

        public class Example {
          public static void main(String[] arguments) throws Exception {
            %s
          }
        }
        """
            .formatted(example);
    Path file = Files.writeString(folder.resolve("Example.java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    String classPath =
        Path.of(Broker.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            + System.getProperty("path.separator")
            + System.getProperty("java.class.path");
    int result =
        compiler.run(
            null, errors, errors, "-cp", classPath, "-d", folder.toString(), file.toString());
    assertEquals(0, result, errors.toString(StandardCharsets.UTF_8));
  }

  private String run() throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, Broker.class.getClassLoader())) {
      loader.loadClass("Example").getMethod("main", String[].class).invoke(null, (Object) null);
    } finally {
      System.setOut(before);
    }
    return output.toString(StandardCharsets.UTF_8);
  }
}
