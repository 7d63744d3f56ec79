package dev.mqttlab.broker.access;

import dev.mqttlab.broker.topic.TopicFilter;
import dev.mqttlab.broker.topic.TopicName;

/** What one connected client may do. Called on the namespace's event loop: must not block. */
public interface Authorizer {
  /** May the client publish to this topic? A refusal is answered with 0x87 in 5.0. */
  boolean mayPublish(TopicName topic);

  /** May the client subscribe to this filter? A refusal is answered with 0x80 / 0x87. */
  boolean maySubscribe(TopicFilter filter);

  /** May the client receive messages of this topic (whatever its filter)? */
  boolean mayReceive(TopicName topic);

  /** Everything is allowed. */
  Authorizer ALLOW_ALL =
      new Authorizer() {
        @Override
        public boolean mayPublish(TopicName topic) {
          return true;
        }

        @Override
        public boolean maySubscribe(TopicFilter filter) {
          return true;
        }

        @Override
        public boolean mayReceive(TopicName topic) {
          return true;
        }
      };
}
