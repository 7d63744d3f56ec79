package dev.mqttlab.exercises.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the files of one exercise are read from. */
interface ExerciseFolder {
  /** Most bytes read of a file. */
  int MAX_BYTES = 512 * 1024;

  /** Name of the folder, which is the id of the exercise. */
  String name();

  /** A file's text, or empty when there is none. */
  Optional<String> read(String file) throws IOException;

  /** A folder on disk. */
  static ExerciseFolder of(Path folder) {
    return new ExerciseFolder() {
      @Override
      public String name() {
        return folder.getFileName().toString();
      }

      @Override
      public Optional<String> read(String file) throws IOException {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
          return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(path)) {
          return Optional.of(text(in));
        }
      }
    };
  }

  /** A folder among the resources of the class path. */
  static ExerciseFolder ofResource(String root, String name) {
    return new ExerciseFolder() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Optional<String> read(String file) throws IOException {
        return resource(root + "/" + name + "/" + file);
      }
    };
  }

  /** A resource's text, or empty when there is none. */
  static Optional<String> resource(String path) throws IOException {
    try (InputStream in = ExerciseFolder.class.getClassLoader().getResourceAsStream(path)) {
      return in == null ? Optional.empty() : Optional.of(text(in));
    }
  }

  /** A resource that is part of the build. */
  static String ownResource(String path) {
    try {
      return resource(path).orElseThrow(() -> new IllegalStateException("missing " + path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IOException("tiene más de " + MAX_BYTES + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("no está en UTF-8", e);
    }
  }
}
