package dev.mqttlab.exercises.catalog;

import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.exercises.check.Check.See;
import java.util.Map;

/** One line of a {@code solution} or {@code wrong} script. Immutable. */
public sealed interface Step {
  /**
   * {@code c1 connect [id=…] [clean=0] [keepalive=s] [version=5] [will=topic:payload:q1:retain]}.
   */
  record Connect(String client, Map<String, String> options) implements Step {
    public Connect {
      options = Map.copyOf(options);
    }
  }

  /** {@code c1 sub <filter> [qN]}. */
  record Subscribe(String client, String filter, QoS qos) implements Step {}

  /** {@code c1 unsub <filter>}. */
  record Unsubscribe(String client, String filter) implements Step {}

  /** {@code c1 pub <topic> <payload> [qN] [retain]}. */
  record Publish(String client, String topic, String payload, QoS qos, boolean retain)
      implements Step {}

  /** {@code c1 bye}: DISCONNECT. */
  record Bye(String client) implements Step {}

  /** {@code c1 cut}: the connection breaks without DISCONNECT. */
  record Cut(String client) implements Step {}

  /** {@code answer <field> <value>}. */
  record Answer(String field, String value) implements Step {}

  /** {@code button <id>}. */
  record Button(String id) implements Step {}

  /** {@code wait <kind> [field=value]…}: until there is such a fact, be it old or new. */
  record Wait(See see) implements Step {}

  /** {@code check}: «Comprobar», until the verdict. */
  record Check() implements Step {}
}
