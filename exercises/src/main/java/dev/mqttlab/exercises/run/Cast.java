package dev.mqttlab.exercises.run;

import dev.mqttlab.broker.client.MqttClient;
import dev.mqttlab.exercises.check.Evaluator;
import dev.mqttlab.exercises.fact.Fact;
import dev.mqttlab.exercises.world.Actor;
import dev.mqttlab.exercises.world.WorldSpec;
import dev.mqttlab.exercises.world.WorldSpec.ActorSpec;
import dev.mqttlab.exercises.world.WorldSpec.Say;
import dev.mqttlab.exercises.world.WorldSpec.Start;
import dev.mqttlab.exercises.world.WorldSpec.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The actors of an attempt: brings them on stage and off again. Owned by the attempt's queue. */
final class Cast {
  /** A replier that triggers itself must not go on for ever. */
  private static final int MAX_FACT_TRIGGERS = 1_000;

  private final WorldSpec world;
  private final AttemptContext context;
  private final Consumer<String> trouble;
  private final List<Actor> onStage = new ArrayList<>();
  private int factTriggers;
  private boolean over;

  Cast(WorldSpec world, AttemptContext context, Consumer<String> trouble) {
    this.world = world;
    this.context = context;
    this.trouble = trouble;
  }

  /** Starts those that start by themselves. */
  CompletionStage<Void> startFree() {
    return start(spec -> spec.start() instanceof Start.Free);
  }

  /** Starts those of the scene. */
  CompletionStage<Void> startScene() {
    return start(spec -> spec.start() instanceof Start.Scene);
  }

  /** Completes when those of the scene have said what they had to say. */
  CompletionStage<Void> sceneSaid() {
    return CompletableFuture.allOf(
        onStage.stream()
            .filter(actor -> actor.spec().start() instanceof Start.Scene)
            .map(actor -> actor.said().toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }

  /** Stops those of the scene. */
  void stopScene() {
    onStage.removeIf(
        actor -> {
          boolean leaves = actor.spec().start() instanceof Start.Scene;
          if (leaves) {
            actor.stop();
          }
          return leaves;
        });
  }

  /** Stops all, and nobody starts any more; completes when every connection is closed. */
  CompletionStage<Void> stopAll() {
    over = true;
    CompletableFuture<?>[] stopped =
        onStage.stream()
            .map(actor -> actor.stop().toCompletableFuture())
            .toArray(CompletableFuture[]::new);
    onStage.clear();
    return CompletableFuture.allOf(stopped);
  }

  private CompletionStage<Void> start(Predicate<ActorSpec> wanted) {
    List<CompletableFuture<Void>> started = new ArrayList<>();
    for (ActorSpec spec : over ? List.<ActorSpec>of() : world.actors()) {
      boolean absent = onStage.stream().noneMatch(actor -> actor.spec().id().equals(spec.id()));
      if (wanted.test(spec) && absent) {
        started.add(start(spec).toCompletableFuture());
      }
    }
    return CompletableFuture.allOf(started.toArray(CompletableFuture[]::new));
  }

  private CompletionStage<Void> start(ActorSpec spec) {
    AttemptContext.Credentials credentials = context.actorCredentials().apply(spec.id());
    MqttClient client =
        MqttClient.local(
            context.inProcess(),
            Actor.options(spec, credentials.userName(), credentials.password()));
    Actor actor = new Actor(spec, client, context.scheduler(), trouble);
    onStage.add(actor);
    return actor.start();
  }

  /** The student pressed a button. */
  void press(String button) {
    start(spec -> spec.start() instanceof Start.Button start && start.id().equals(button));
    for (Actor actor : List.copyOf(onStage)) {
      for (Say say : actor.spec().say()) {
        if (say.trigger() instanceof Trigger.OnButton on && on.id().equals(button)) {
          actor.say(say);
        }
      }
    }
  }

  /** A fact was logged. */
  void onFact(Fact fact) {
    for (Actor actor : onStage) {
      for (Say say : actor.spec().say()) {
        if (say.trigger() instanceof Trigger.OnFact on
            && Evaluator.fits(on.see(), fact)
            && factTriggers < MAX_FACT_TRIGGERS) {
          factTriggers++;
          actor.say(say);
        }
      }
    }
  }
}
