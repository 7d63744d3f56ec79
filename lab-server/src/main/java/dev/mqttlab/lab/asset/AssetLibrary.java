package dev.mqttlab.lab.asset;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.util.ClassPathUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * The bundle that is being served: read once from the class path; in development mode read again
 * from {@code src/main/web} whenever a file there has changed, so that a reload shows it.
 */
@ApplicationScoped
public class AssetLibrary {
  private static final String ROOT = "web";
  private static final String KNOWN_FILE = "css/tokens.css";

  private final Optional<Path> sources;
  private final AtomicReference<Snapshot> current = new AtomicReference<>();

  AssetLibrary() {
    this(LaunchMode.current() == LaunchMode.DEVELOPMENT ? sourceFolder() : Optional.empty());
  }

  AssetLibrary(Optional<Path> sources) {
    this.sources = sources;
    this.current.set(read());
  }

  /** The bundle to build a page with; ask once per page. */
  public AssetBundle bundle() {
    if (sources.isPresent() && stamp(sources.get()) != current.get().stamp()) {
      current.set(read());
    }
    return current.get().bundle();
  }

  private Snapshot read() {
    try {
      if (sources.isPresent()) {
        return new Snapshot(AssetReader.read(sources.get()), stamp(sources.get()));
      }
      return new Snapshot(fromClassPath(), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("No se pueden leer los archivos de la interfaz web.", e);
    }
  }

  /** A jar may lack entries for folders, so a known file leads to the root. */
  private static AssetBundle fromClassPath() throws IOException {
    AtomicReference<AssetBundle> found = new AtomicReference<>();
    ClassPathUtils.consumeAsPaths(
        AssetLibrary.class.getClassLoader(),
        ROOT + "/" + KNOWN_FILE,
        file -> {
          try {
            found.set(AssetReader.read(file.getParent().getParent()));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    if (found.get() == null) {
      throw new IOException("falta " + ROOT + "/" + KNOWN_FILE);
    }
    return found.get();
  }

  private static Optional<Path> sourceFolder() {
    return Stream.of("src/main/web", "lab-server/src/main/web", "../src/main/web")
        .map(Path::of)
        .filter(folder -> Files.isRegularFile(folder.resolve(KNOWN_FILE)))
        .findFirst();
  }

  private static long stamp(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(AssetLibrary::stampOf).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long stampOf(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis() * 31 + file.hashCode();
    } catch (IOException e) {
      return 0; // deleted while we looked: the sum changes, which is what matters
    }
  }

  private record Snapshot(AssetBundle bundle, long stamp) {}
}
