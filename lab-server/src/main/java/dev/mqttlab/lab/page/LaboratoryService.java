package dev.mqttlab.lab.page;

import dev.mqttlab.lab.exercise.ExerciseService;
import dev.mqttlab.lab.sandbox.CurrentVisitor;
import dev.mqttlab.lab.sandbox.Sandbox;
import dev.mqttlab.lab.sandbox.SandboxService;
import dev.mqttlab.lab.sandbox.SandboxUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Finds the visitor's sandbox and variant for a lesson; without one the lesson can still be read.
 */
@ApplicationScoped
public class LaboratoryService {
  private final SandboxService sandboxes;
  private final ExerciseService exercises;

  LaboratoryService(SandboxService sandboxes, ExerciseService exercises) {
    this.sandboxes = sandboxes;
    this.exercises = exercises;
  }

  Laboratory open(String slug, CurrentVisitor visitor, LabDoors.Doors doors) {
    try {
      Sandbox sandbox = sandboxes.forVisitor(visitor.id(), slug, visitor.address());
      return new Laboratory(
          Optional.of(sandbox.code()), Optional.empty(), exercises.view(sandbox), doors);
    } catch (SandboxUnavailableException e) {
      return new Laboratory(
          Optional.empty(), Optional.of(e.getMessage()), exercises.preview(slug), doors);
    }
  }
}
