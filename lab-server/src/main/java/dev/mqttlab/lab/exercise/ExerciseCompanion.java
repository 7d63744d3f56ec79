package dev.mqttlab.lab.exercise;

import dev.mqttlab.exercises.run.Attempt;
import dev.mqttlab.exercises.run.AttemptListener;
import dev.mqttlab.exercises.verdict.GoalResult;
import dev.mqttlab.exercises.verdict.Verdict;
import dev.mqttlab.lab.live.Command;
import dev.mqttlab.lab.live.Companion;
import dev.mqttlab.lab.live.FrameSink;
import dev.mqttlab.lab.live.Frames;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One attempt and the browsers that look at it: commands go to the attempt, what the attempt says
 * goes to the browsers. Called on the feed's lane and on the attempt's executor.
 */
final class ExerciseCompanion implements Companion, AttemptListener {
  /** Failed verdicts after which another variant may be asked for (CURRICULUM §0). */
  private static final int FAILURES_BEFORE_VARIANT = 5;

  private static final String AFRESH =
      "Todo limpio: el broker ha cerrado tus conexiones y ha olvidado tus suscripciones y los "
          + "mensajes retenidos. Vuelve a conectar tus clientes.";

  private final FrameSink frames;
  private final LongSupplier nextSeed;
  private volatile Attempt attempt;

  /**
   * @param nextSeed draws the seed of another variant
   */
  ExerciseCompanion(FrameSink frames, LongSupplier nextSeed) {
    this.frames = frames;
    this.nextSeed = nextSeed;
  }

  void attach(Attempt value) {
    attempt = value;
  }

  @Override
  public List<String> greeting() {
    return List.of(ExerciseFrames.exercise(attempt, variantAllowed()));
  }

  @Override
  public void onCommand(Command command) {
    if (command instanceof Command.Check) {
      attempt.check();
    } else if (command instanceof Command.Answer answer) {
      if (!attempt.answer(answer.field(), answer.value())) {
        complain("Esa respuesta no se ha podido guardar: quizá es demasiado larga.");
      }
    } else if (command instanceof Command.Button button) {
      if (!attempt.button(button.id())) {
        complain("Ese botón no existe en este ejercicio. Recarga la página.");
      }
    } else if (command instanceof Command.Variant) {
      anotherVariant();
    } else if (command instanceof Command.Restart) {
      attempt.restart(attempt.variant().seed());
    }
  }

  private void anotherVariant() {
    if (variantAllowed()) {
      attempt.restart(nextSeed.getAsLong());
    } else {
      complain(
          "Podrás pedir otra variante cuando superes ésta o después de "
              + FAILURES_BEFORE_VARIANT
              + " intentos.");
    }
  }

  private boolean variantAllowed() {
    return attempt.state() == Attempt.State.PASSED || attempt.checks() >= FAILURES_BEFORE_VARIANT;
  }

  private void complain(String sentence) {
    frames.send("complaint", Frames.notice("error", sentence));
  }

  @Override
  public void goalsChanged(List<GoalResult> goals) {
    frames.send("goals", ExerciseFrames.goals(goals));
  }

  @Override
  public void sceneStarted(Duration duration) {
    frames.send("scene", ExerciseFrames.scene("running", duration));
  }

  @Override
  public void judged(Verdict verdict, int number) {
    frames.send("scene", ExerciseFrames.scene("done", Duration.ZERO));
    frames.send("verdict", ExerciseFrames.verdict(verdict, number, variantAllowed()));
  }

  @Override
  public void restarted() {
    Attempt current = attempt;
    if (current != null) {
      frames.startAfresh();
      frames.send("exercise", ExerciseFrames.exercise(current, variantAllowed()));
      frames.send("afresh", Frames.notice("info", AFRESH));
    }
  }

  @Override
  public void troubled(String spanish) {
    frames.send("trouble", Frames.notice("error", spanish));
  }

  @Override
  public void close() {
    attempt.close();
  }
}
