package dev.mqttlab.lab.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder for what the lab keeps: made at start, its absence reported and survived. */
@ApplicationScoped
public class DataFolder {
  private final Path folder;
  private final Problems problems;
  private volatile boolean usable;

  DataFolder(LabConfig config, Problems problems) {
    this.folder = config.data().toAbsolutePath().normalize();
    this.problems = problems;
  }

  void prepare(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    try {
      Files.createDirectories(folder);
      usable = Files.isWritable(folder);
    } catch (IOException e) {
      usable = false;
    }
    if (!usable) {
      problems.report(
          "No se puede escribir en la carpeta de datos «%s»: nada se guardará. ".formatted(folder)
              + "Crea la carpeta con permiso de escritura o elige otra con LAB_DATA.");
    }
  }

  /** Absolute path. */
  public Path path() {
    return folder;
  }

  /** Whether it exists and can be written to. */
  public boolean usable() {
    return usable;
  }
}
