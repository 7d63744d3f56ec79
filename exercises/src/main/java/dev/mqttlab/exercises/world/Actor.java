package dev.mqttlab.exercises.world;

import dev.mqttlab.broker.client.MqttClient;
import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.topic.InvalidTopicException;
import dev.mqttlab.broker.topic.TopicName;
import dev.mqttlab.exercises.check.Trail;
import dev.mqttlab.exercises.world.WorldSpec.ActorSpec;
import dev.mqttlab.exercises.world.WorldSpec.Message;
import dev.mqttlab.exercises.world.WorldSpec.Reply;
import dev.mqttlab.exercises.world.WorldSpec.Say;
import dev.mqttlab.exercises.world.WorldSpec.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * An actor at work: one connection of an ordinary MQTT client, from {@link #start} to {@link
 * #stop}; made anew for every scene.
 *
 * <p>How it works: it connects, subscribes, then starts its timers. Replies and timed messages run
 * on the scheduler. At most {@link #MAX_PER_SECOND} messages a second leave it, so that two
 * repliers, or a student who feeds one with its own answers, cannot make a storm; what is over is
 * dropped and counted.
 */
public final class Actor {
  static final int MAX_PER_SECOND = 200;
  static final int MAX_PENDING = 1_000;

  private final ActorSpec spec;
  private final MqttClient client;
  private final ScheduledExecutorService scheduler;
  private final Consumer<String> trouble;
  private final Set<Future<?>> timers = ConcurrentHashMap.newKeySet();
  private final AtomicLong window = new AtomicLong();
  private final AtomicInteger sentInWindow = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();
  private final CompletableFuture<Void> said = new CompletableFuture<>();
  private final AtomicInteger unsaid = new AtomicInteger(1);
  private volatile boolean stopped;

  /**
   * @param client not yet connected, with the actor's id and credentials
   * @param trouble told in Spanish what goes wrong
   */
  public Actor(
      ActorSpec spec,
      MqttClient client,
      ScheduledExecutorService scheduler,
      Consumer<String> trouble) {
    this.spec = spec;
    this.client = client;
    this.scheduler = scheduler;
    this.trouble = trouble;
  }

  public ActorSpec spec() {
    return spec;
  }

  /** How many messages were not sent because of the rate. */
  public long dropped() {
    return dropped.get();
  }

  /** Connects and subscribes; completes, also after trouble, when the actor is on stage. */
  public CompletionStage<Void> start() {
    client.onMessage(this::received);
    return client
        .connect()
        .thenCompose(
            answer -> {
              if (!answer.accepted()) {
                throw new IllegalStateException("CONNACK " + answer.code());
              }
              return subscribe();
            })
        .thenRun(this::startTimers)
        .exceptionally(
            failure -> {
              said.complete(null);
              report(failure);
              return null;
            });
  }

  /** Completes when it has said all that is not without end and waits for nobody. */
  public CompletionStage<Void> said() {
    return said;
  }

  private void oneSaid() {
    if (unsaid.decrementAndGet() == 0) {
      said.complete(null);
    }
  }

  private void report(Throwable failure) {
    if (!stopped) {
      trouble.accept("El actor «" + spec.id() + "» no pudo conectarse: " + failure.getMessage());
    }
  }

  private CompletionStage<Void> subscribe() {
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    spec.subscribe()
        .forEach(w -> answers.add(client.subscribe(w.filter(), w.qos()).toCompletableFuture()));
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
  }

  private void startTimers() {
    for (Say say : spec.say()) {
      if (say.trigger() instanceof Trigger.At at) {
        unsaid.incrementAndGet();
        after(
            at.delay(),
            () -> {
              say(say);
              oneSaid();
            });
      } else if (say.trigger() instanceof Trigger.Every every) {
        unsaid.addAndGet(every.rounds() == 0 ? 0 : 1);
        after(every.interval(), () -> next(say, every, 0));
      }
    }
    oneSaid(); // the timers are set: what remains is what they say
  }

  private void next(Say say, Trigger.Every every, int index) {
    publish(say.messages().get(index % say.messages().size()));
    int following = index + 1;
    if (every.rounds() == 0 || following < every.rounds() * say.messages().size()) {
      int bounded = every.rounds() == 0 ? following % say.messages().size() : following;
      after(every.interval(), () -> next(say, every, bounded));
    } else {
      oneSaid();
    }
  }

  /** Says what belongs to a trigger that came from outside: a button or a fact. */
  public void say(Say say) {
    say.messages().forEach(this::publish);
  }

  private void received(MqttClient.Received message) {
    for (Reply reply : spec.reply()) {
      if (answers(reply, message)) {
        Payload payload = reply.payloadOut().map(Payload::of).orElse(message.payload());
        Message answer = new Message(reply.topic(), payload, reply.qos(), reply.retain());
        after(reply.after(), () -> publish(answer));
      }
    }
  }

  private static boolean answers(Reply reply, MqttClient.Received message) {
    try {
      return reply.match().matches(TopicName.parse(message.topic()))
          && reply
              .payload()
              .map(p -> p.test(message.payload().toDisplayText(), Trail.empty()))
              .orElse(true);
    } catch (InvalidTopicException e) {
      return false;
    }
  }

  private void after(Duration delay, Runnable action) {
    if (stopped || timers.size() >= MAX_PENDING) {
      dropped.incrementAndGet();
      return;
    }
    if (delay.isZero()) {
      action.run();
      return;
    }
    CompletableFuture<Void> slot = new CompletableFuture<>();
    timers.add(slot);
    try {
      Future<?> timer =
          scheduler.schedule(
              () -> {
                timers.remove(slot);
                if (!stopped) {
                  action.run();
                }
              },
              delay.toNanos(),
              TimeUnit.NANOSECONDS);
      slot.whenComplete((nothing, failure) -> timer.cancel(false));
    } catch (RejectedExecutionException e) {
      stopped = true; // the lab is closing
    }
  }

  private void publish(Message message) {
    if (stopped || !mayPublish()) {
      return;
    }
    client.publish(message.topic(), message.payload(), message.qos(), message.retain());
  }

  private boolean mayPublish() {
    long second = System.nanoTime() / 1_000_000_000L;
    if (window.getAndSet(second) != second) {
      sentInWindow.set(0);
    }
    boolean may = sentInWindow.incrementAndGet() <= MAX_PER_SECOND;
    if (!may) {
      dropped.incrementAndGet();
    }
    return may;
  }

  /** Cancels what was planned and disconnects; completes when the connection is closed. */
  public CompletionStage<Void> stop() {
    stopped = true;
    said.complete(null);
    timers.forEach(timer -> timer.cancel(false));
    timers.clear();
    return client.disconnect().handle((closed, failure) -> (Void) null);
  }

  /** The options of a client for this actor. */
  public static MqttClient.Options options(
      ActorSpec spec, String userName, Optional<Payload> password) {
    MqttClient.Options options =
        MqttClient.Options.of(spec.id()).withCredentials(userName, password.orElse(null));
    return spec.will()
        .map(
            w -> options.withWill(new MqttClient.Will(w.topic(), w.payload(), w.qos(), w.retain())))
        .orElse(options);
  }
}
