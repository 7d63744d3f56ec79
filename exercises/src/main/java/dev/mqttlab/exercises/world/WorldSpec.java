package dev.mqttlab.exercises.world;

import dev.mqttlab.broker.message.Payload;
import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.topic.TopicFilter;
import dev.mqttlab.exercises.check.Check.See;
import dev.mqttlab.exercises.check.Predicate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What surrounds the student in one variant. Immutable.
 *
 * @param retained set before anything else
 * @param acl who may do what
 * @param scene how long «Comprobar» plays; zero judges at once
 */
public record WorldSpec(List<Message> retained, List<ActorSpec> actors, Acl acl, Duration scene) {
  /** Nothing and nobody. */
  public static final WorldSpec EMPTY =
      new WorldSpec(List.of(), List.of(), Acl.OPEN, Duration.ZERO);

  public WorldSpec {
    retained = List.copyOf(retained);
    actors = List.copyOf(actors);
  }

  /** An Application Message to publish. */
  public record Message(String topic, Payload payload, QoS qos, boolean retain) {}

  /** When an actor connects. */
  public sealed interface Start {
    /** With the attempt. */
    record Free() implements Start {}

    /** With every scene, until it ends. */
    record Scene() implements Start {}

    /** When the student presses a button. */
    record Button(String id) implements Start {}
  }

  /**
   * An ordinary MQTT client; its id is its Client Identifier and its name in facts.
   *
   * @param will published when its connection is lost
   */
  public record ActorSpec(
      String id,
      Start start,
      Optional<Message> will,
      List<Wanted> subscribe,
      List<Say> say,
      List<Reply> reply) {
    public ActorSpec {
      subscribe = List.copyOf(subscribe);
      say = List.copyOf(say);
      reply = List.copyOf(reply);
    }
  }

  /** A subscription of an actor. */
  public record Wanted(String filter, QoS qos) {}

  /** Messages of an actor's own accord. */
  public record Say(Trigger trigger, List<Message> messages) {
    public Say {
      messages = List.copyOf(messages);
    }
  }

  /** When an actor speaks. */
  public sealed interface Trigger {
    /** All messages, this long after it started. */
    record At(Duration delay) implements Trigger {}

    /**
     * One message after the other at this interval.
     *
     * @param rounds how often through the list; 0 without end
     */
    record Every(Duration interval, int rounds) implements Trigger {}

    /** All messages when the student presses a button. */
    record OnButton(String id) implements Trigger {}

    /** All messages after each fact that fits. */
    record OnFact(See see) implements Trigger {}
  }

  /**
   * An answer of an actor to what it receives.
   *
   * @param match topics it answers to
   * @param payload what the payload must be
   * @param payloadOut absent: the payload received
   */
  public record Reply(
      TopicFilter match,
      Optional<Predicate> payload,
      String topic,
      Optional<String> payloadOut,
      Duration after,
      QoS qos,
      boolean retain) {}
}
