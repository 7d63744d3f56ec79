package dev.mqttlab.broker.routing;

import dev.mqttlab.broker.message.QoS;
import dev.mqttlab.broker.topic.TopicName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The members of one Shared Subscription: same Share Name, same filter [v5 §4.8.2].
 *
 * <p>How it works: round robin over the members in the order they joined, but a member whose
 * connection takes more at once goes before one that is merely connected, and that before one that
 * is offline (whose session keeps QoS 1 and 2 messages only). So a group with somebody at work
 * loses nothing to somebody who is away.
 */
final class SharedGroup {
  private final List<Subscription> members = new ArrayList<>(4);
  private int next;

  void add(Subscription member) {
    members.add(member);
  }

  void remove(Subscription member) {
    int index = members.indexOf(member);
    if (index >= 0) {
      members.remove(index);
      if (index < next) {
        next--;
      }
    }
  }

  boolean isEmpty() {
    return members.isEmpty();
  }

  List<Subscription> members() {
    return Collections.unmodifiableList(members);
  }

  /** The member whose turn it is; null when none may see the topic. */
  Subscription select(TopicName topic, QoS qos) {
    int best = -1;
    int bestScore = -1;
    for (int i = 0; i < members.size() && bestScore < READY; i++) {
      int index = (next + i) % members.size();
      int score = score(members.get(index), topic, qos);
      if (score > bestScore) {
        best = index;
        bestScore = score;
      }
    }
    if (best < 0) {
      return null;
    }
    next = (best + 1) % members.size();
    return members.get(best);
  }

  private static final int READY = 3;

  private static int score(Subscription member, TopicName topic, QoS qos) {
    if (!member.owner().mayReceive(topic)) {
      return -1;
    }
    if (member.owner().ready()) {
      return READY;
    }
    if (member.owner().connected()) {
      return 2;
    }
    return qos.min(member.maximumQos()) == QoS.AT_MOST_ONCE ? 0 : 1;
  }
}
