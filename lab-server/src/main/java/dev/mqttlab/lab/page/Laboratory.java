package dev.mqttlab.lab.page;

import dev.mqttlab.lab.exercise.ExerciseView;
import java.util.Optional;

/**
 * The laboratory of a lesson page for one visitor.
 *
 * @param code sandbox code; nothing when no sandbox could be had
 * @param notice why there is no sandbox, a Spanish sentence
 * @param exercise what to do; nothing when the exercise cannot be used
 */
public record Laboratory(
    Optional<String> code,
    Optional<String> notice,
    Optional<ExerciseView> exercise,
    LabDoors.Doors doors) {

  /** User name in the examples. */
  public String user() {
    return code.orElse("tu-código");
  }
}
