package dev.mqttlab.lab.live;

/** Where frames for every browser of a sandbox go; any thread, never blocks. */
@FunctionalInterface
public interface FrameSink {
  /**
   * Sends a frame.
   *
   * @param kind a newer frame of the same kind replaces one that still waits for a slow browser
   */
  void send(String kind, String frame);

  /** Forgets the traffic so far: every browser draws anew from a snapshot. */
  default void startAfresh() {}
}
