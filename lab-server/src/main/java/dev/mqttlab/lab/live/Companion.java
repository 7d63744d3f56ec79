package dev.mqttlab.lab.live;

import java.util.List;

/**
 * What goes along with a feed: the exercise in a sandbox. All methods run on the feed's lane, one
 * at a time, and must not block.
 */
public interface Companion {
  /** Frames that a browser gets after each snapshot, and when the companion has come. */
  default List<String> greeting() {
    return List.of();
  }

  /** A command from a browser. */
  default void onCommand(Command command) {}

  /** The feed is over. */
  default void close() {}
}
