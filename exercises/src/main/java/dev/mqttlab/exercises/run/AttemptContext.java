package dev.mqttlab.exercises.run;

import dev.mqttlab.broker.Broker;
import dev.mqttlab.broker.message.Payload;
import io.netty.channel.local.LocalAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/**
 * Where an attempt takes place.
 *
 * @param namespace the student's sandbox
 * @param inProcess the broker's in-process listener, for the actors
 * @param actorCredentials what the actor of an id presents in CONNECT; the {@code Authenticator}
 *     must answer it with this namespace and the principal {@code actor:<id>}
 * @param clock the same as the broker's
 * @param scheduler runs the attempt's work (short tasks, never blocking) and its timers; may be
 *     shared by all attempts
 */
public record AttemptContext(
    Broker broker,
    String namespace,
    LocalAddress inProcess,
    Function<String, Credentials> actorCredentials,
    Clock clock,
    ScheduledExecutorService scheduler) {

  /** User name and password of an actor; never shown. */
  public record Credentials(String userName, Optional<Payload> password) {
    @Override
    public String toString() {
      return "Credentials[…]";
    }
  }
}
