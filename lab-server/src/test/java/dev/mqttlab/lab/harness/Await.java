package dev.mqttlab.lab.harness;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Waits for stages, at most ten seconds. */
public final class Await {
  public static final int SECONDS = 10;

  private Await() {}

  public static <T> T of(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
