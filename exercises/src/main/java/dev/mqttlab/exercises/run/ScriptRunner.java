package dev.mqttlab.exercises.run;

import dev.mqttlab.broker.client.MqttClient;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.exercises.catalog.Step;
import dev.mqttlab.exercises.check.Evaluator;
import dev.mqttlab.exercises.fact.Fact;
import dev.mqttlab.exercises.fact.FactKind;
import dev.mqttlab.exercises.fact.FactLog;
import dev.mqttlab.exercises.verdict.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Plays a {@code solution} or {@code wrong} script as real clients against a real broker.
 *
 * <p>How it works: after every step of a client the runner waits until the attempt has logged what
 * the broker made of it, so steps of different clients keep their order without any sleeping. A
 * client that is used before {@code connect}, or after the broker closed it, connects with its
 * defaults. Blocks the calling thread; for tests and the command line, not for the server.
 */
public final class ScriptRunner {
  /** How long a step may take. */
  private static final Duration STEP_LIMIT = Duration.ofSeconds(20);

  private final Function<MqttClient.Options, MqttClient> clients;
  private final String userName;
  private final Optional<Duration> patience;

  /**
   * @param clients makes a client, e.g. over TCP
   * @param userName of the student: the code of the sandbox
   * @param patience how long a {@code wait} may be in vain before the script goes on without it;
   *     empty: a wait in vain is an error
   */
  public ScriptRunner(
      Function<MqttClient.Options, MqttClient> clients,
      String userName,
      Optional<Duration> patience) {
    this.clients = clients;
    this.userName = userName;
    this.patience = patience;
  }

  /** Plays the steps; the last verdict, or empty when the script never checks. */
  public Optional<Verdict> play(Attempt attempt, List<Step> steps) {
    Performance performance = new Performance(attempt);
    try {
      steps.forEach(performance::play);
      return Optional.ofNullable(performance.verdict);
    } finally {
      performance.connections.values().forEach(MqttClient::close);
    }
  }

  private final class Performance {
    private final Attempt attempt;
    private final Round round;
    private final Map<String, MqttClient> connections = new HashMap<>();
    private final Map<String, String> identifiers = new HashMap<>();
    private Verdict verdict;

    private Performance(Attempt attempt) {
      this.attempt = attempt;
      this.round = attempt.round();
      await(attempt.ready(), "ready");
    }

    private void play(Step step) {
      if (step instanceof Step.Connect connect) {
        connect(connect.client(), connect.options());
      } else if (step instanceof Step.Subscribe subscribe) {
        act(
            subscribe.client(),
            FactKind.SUBSCRIBE,
            c -> c.subscribe(subscribe.filter(), subscribe.qos()));
      } else if (step instanceof Step.Unsubscribe unsubscribe) {
        act(unsubscribe.client(), FactKind.SUBSCRIBE, c -> c.unsubscribe(unsubscribe.filter()));
      } else if (step instanceof Step.Publish publish) {
        act(publish.client(), FactKind.PUBLISH, c -> publish(c, publish));
      } else if (step instanceof Step.Bye bye) {
        act(bye.client(), FactKind.DISCONNECT, MqttClient::disconnect);
      } else if (step instanceof Step.Cut cut) {
        act(cut.client(), FactKind.DISCONNECT, MqttClient::abort);
      } else {
        playAlone(step);
      }
    }

    private void playAlone(Step step) {
      if (step instanceof Step.Answer answer) {
        require(attempt.answer(answer.field(), answer.value()), "answer " + answer.field());
      } else if (step instanceof Step.Button button) {
        require(attempt.button(button.id()), "button " + button.id());
      } else if (step instanceof Step.Wait wait) {
        waitFor(wait);
      } else if (step instanceof Step.Check) {
        verdict = await(attempt.check(), "check");
      }
    }

    private CompletionStage<Integer> publish(MqttClient client, Step.Publish step) {
      return client.publish(step.topic(), Payload.of(step.payload()), step.qos(), step.retain());
    }

    private void waitFor(Step.Wait wait) {
      CompletionStage<Fact> fact = round.fact(0, f -> Evaluator.fits(wait.see(), f));
      if (patience.isEmpty()) {
        await(fact, "wait " + wait.see());
        return;
      }
      fact.toCompletableFuture()
          .completeOnTimeout(null, patience.get().toMillis(), TimeUnit.MILLISECONDS)
          .join();
    }

    private void connect(String name, Map<String, String> options) {
      MqttClient.Options wanted = options(name, options);
      String identifier = wanted.clientIdentifier();
      MqttClient client = clients.apply(wanted);
      long before = await(round.lastFact(), "fence");
      MqttClient.ConnAck answer = await(client.connect(), name + " connect");
      require(answer.accepted(), name + " connect: CONNACK " + answer.code());
      connections.put(name, client);
      identifiers.put(name, identifier);
      await(round.fact(before, f -> isOf(f, identifier, Set.of(FactKind.CONNECT))), name);
    }

    /** Lets a client do something and waits until the log tells what became of it. */
    private void act(
        String name, FactKind expected, Function<MqttClient, CompletionStage<?>> action) {
      MqttClient client = connections.get(name);
      if (client == null || client.closed().toCompletableFuture().isDone()) {
        connect(name, Map.of());
        client = connections.get(name);
      }
      long before = await(round.lastFact(), "fence");
      action.apply(client);
      String identifier = identifiers.get(name);
      Set<FactKind> outcomes = Set.of(expected, FactKind.DROP, FactKind.DISCONNECT);
      Fact fact = await(round.fact(before, f -> isOf(f, identifier, outcomes)), name);
      if (fact.kind() == FactKind.DISCONNECT) {
        await(client.closed(), name + " closed");
      }
    }

    private boolean isOf(Fact fact, String identifier, Set<FactKind> kinds) {
      return kinds.contains(fact.kind())
          && fact.head().who().equals(FactLog.STUDENT)
          && identifier.equals(fact.field("client"));
    }
  }

  private MqttClient.Options options(String name, Map<String, String> options) {
    MqttClient.Options result =
        MqttClient.Options.of(options.getOrDefault("id", name))
            .withCredentials(userName, null)
            .withCleanStart(!options.getOrDefault("clean", "1").equals("0"))
            .withKeepAliveSeconds(Integer.parseInt(options.getOrDefault("keepalive", "60")))
            .withProtocolLevel(Integer.parseInt(options.getOrDefault("version", "4")));
    return options.containsKey("will") ? result.withWill(will(options.get("will"))) : result;
  }

  /** {@code topic:payload[:qN][:retain]}. */
  private static MqttClient.Will will(String text) {
    String[] parts = text.split(":", -1);
    List<String> flags = List.of(parts).subList(Math.min(2, parts.length), parts.length);
    int qos = flags.contains("q2") ? 2 : flags.contains("q1") ? 1 : 0;
    return new MqttClient.Will(
        parts[0],
        Payload.of(parts.length > 1 ? parts[1] : ""),
        QoS.of(qos),
        flags.contains("retain"));
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new ScriptException("refused: " + what, null);
    }
  }

  private static <T> T await(CompletionStage<T> stage, String what) {
    try {
      return stage.toCompletableFuture().get(STEP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ScriptException("nothing came of: " + what, e);
    } catch (ExecutionException e) {
      throw new ScriptException("failed: " + what, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScriptException("interrupted: " + what, e);
    }
  }
}
