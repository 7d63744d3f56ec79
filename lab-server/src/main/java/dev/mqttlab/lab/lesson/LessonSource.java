package dev.mqttlab.lab.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where lesson files come from; paths like {@code lecciones/temario.yaml}. */
interface LessonSource {
  /** The text of a file, or nothing when there is no such file. */
  Optional<String> read(String path);

  /** The files on the class path, that is: of the content jar. */
  static LessonSource classPath() {
    return path -> {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      try (InputStream in = loader.getResourceAsStream(path)) {
        return in == null
            ? Optional.empty()
            : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("No se puede leer " + path, e);
      }
    };
  }
}
