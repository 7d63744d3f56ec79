package dev.mqttlab.broker.delivery;

/** What gives way when a bounded queue is full; either way it is counted and reported. */
public enum OverflowPolicy {
  /** The message that waited longest, so that a client that returns sees the latest. */
  DISCARD_OLDEST,
  /** The message that just came. */
  DISCARD_NEWEST
}
