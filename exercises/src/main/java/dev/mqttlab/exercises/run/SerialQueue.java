package dev.mqttlab.exercises.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after the other on a shared executor: the attempt's single thread of thought.
 *
 * <p>How it works: tasks wait in a deque under a lock; at most one drain is scheduled at a time and
 * yields after {@link #BATCH} tasks. {@link #offer} is for the broker's events: never blocks, and
 * beyond the bound drops the newest and counts it. {@link #execute} is for the few tasks that must
 * not be lost. After each drain {@code afterBatch} runs once.
 */
final class SerialQueue {
  static final int BATCH = 256;

  private static final Logger LOG = LoggerFactory.getLogger(SerialQueue.class);

  private final Executor executor;
  private final int bound;
  private final Runnable afterBatch;
  private final Deque<Entry> tasks = new ArrayDeque<>();
  private int weight;
  private boolean scheduled;
  private long dropped;

  private record Entry(Runnable task, int weight) {}

  /**
   * @param bound sum of the weights of the tasks that may wait
   */
  SerialQueue(Executor executor, int bound, Runnable afterBatch) {
    this.executor = executor;
    this.bound = bound;
    this.afterBatch = afterBatch;
  }

  /** Takes a task that may be lost; returns whether it was taken. */
  boolean offer(Runnable task, int taskWeight) {
    synchronized (tasks) {
      if (weight + taskWeight > bound) {
        dropped++;
        return false;
      }
      weight += taskWeight;
      tasks.add(new Entry(task, taskWeight));
      return schedule();
    }
  }

  /** Takes a task that must not be lost. */
  void execute(Runnable task) {
    synchronized (tasks) {
      tasks.add(new Entry(task, 0));
      schedule();
    }
  }

  /** How many offered tasks were lost. */
  long dropped() {
    synchronized (tasks) {
      return dropped;
    }
  }

  private boolean schedule() {
    if (scheduled) {
      return true;
    }
    try {
      executor.execute(this::drain);
      scheduled = true;
      return true;
    } catch (RejectedExecutionException e) {
      tasks.clear(); // the lab is closing
      weight = 0;
      return false;
    }
  }

  private void drain() {
    for (int i = 0; i < BATCH; i++) {
      Entry next;
      synchronized (tasks) {
        next = tasks.poll();
        weight -= next == null ? 0 : next.weight();
      }
      if (next == null) {
        break;
      }
      run(next.task());
    }
    run(afterBatch);
    synchronized (tasks) {
      scheduled = false;
      if (!tasks.isEmpty()) {
        schedule();
      }
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("a task of an attempt failed", e);
    }
  }
}
