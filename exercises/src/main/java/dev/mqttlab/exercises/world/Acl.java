package dev.mqttlab.exercises.world;

import dev.mqttlab.broker.access.Authorizer;
import dev.mqttlab.broker.topic.TopicFilter;
import dev.mqttlab.broker.topic.TopicName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may do what in the namespace of an exercise. Immutable.
 *
 * <p>As in Mosquitto, anybody may subscribe to anything: what may not be read is just not
 * delivered. Whoever is not named may do everything.
 *
 * @param rights by {@code who}: {@code alumno} or the id of an actor
 */
public record Acl(Map<String, Rights> rights) {
  /** Everybody may do everything. */
  public static final Acl OPEN = new Acl(Map.of());

  public Acl {
    rights = Map.copyOf(rights);
  }

  /**
   * The rights of one.
   *
   * @param publish topics it may publish to; absent: all
   * @param receive topics it may receive; absent: all
   */
  public record Rights(Optional<List<TopicFilter>> publish, Optional<List<TopicFilter>> receive) {}

  /** For the broker's {@code Authenticator}. */
  public Authorizer authorizer(String who) {
    Rights own = rights.get(who);
    if (own == null) {
      return Authorizer.ALLOW_ALL;
    }
    return new Authorizer() {
      @Override
      public boolean mayPublish(TopicName topic) {
        return allows(own.publish(), topic);
      }

      @Override
      public boolean maySubscribe(TopicFilter filter) {
        return true;
      }

      @Override
      public boolean mayReceive(TopicName topic) {
        return allows(own.receive(), topic);
      }
    };
  }

  private static boolean allows(Optional<List<TopicFilter>> filters, TopicName topic) {
    return filters.map(some -> some.stream().anyMatch(f -> f.matches(topic))).orElse(true);
  }
}
