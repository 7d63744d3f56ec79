package dev.mqttlab.broker.harness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A scheduler whose time stands still until {@link #advanceMicros}; tasks run in the caller. */
public final class ManualExecutor extends AbstractExecutorService
    implements ScheduledExecutorService {
  private final PriorityQueue<Task<?>> tasks =
      new PriorityQueue<>(
          Comparator.<Task<?>>comparingLong(task -> task.atMicros)
              .thenComparingLong(task -> task.number));
  private long nowMicros;
  private long numbers;
  private boolean shutdown;

  public ManualExecutor(long startMicros) {
    nowMicros = startMicros;
  }

  public long nowMicros() {
    return nowMicros;
  }

  /** Turns time on, running on the way what becomes due, in order. */
  public void advanceMicros(long micros) {
    long until = nowMicros + micros;
    while (!tasks.isEmpty() && tasks.peek().atMicros <= until) {
      Task<?> task = tasks.poll();
      nowMicros = Math.max(nowMicros, task.atMicros);
      task.fire();
    }
    nowMicros = until;
  }

  /** Timers that are set and not cancelled. */
  public int pending() {
    return tasks.size();
  }

  private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
    private final long periodMicros;
    private final long number = numbers++;
    private long atMicros;

    Task(Callable<V> body, long atMicros, long periodMicros) {
      super(body);
      this.atMicros = atMicros;
      this.periodMicros = periodMicros;
      tasks.add(this);
    }

    void fire() {
      if (periodMicros == 0) {
        run();
        rethrow();
      } else {
        atMicros += periodMicros;
        tasks.add(this);
        if (!runAndReset()) {
          tasks.remove(this);
          rethrow();
        }
      }
    }

    private void rethrow() {
      if (isCancelled()) {
        return;
      }
      try {
        get();
      } catch (Exception e) {
        throw new AssertionError("a timer failed", e);
      }
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      tasks.remove(this);
      return super.cancel(mayInterrupt);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(atMicros - nowMicros, TimeUnit.MICROSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.MICROSECONDS), other.getDelay(TimeUnit.MICROSECONDS));
    }
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return schedule(callable(command), delay, unit);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    return new Task<>(callable, nowMicros + unit.toMicros(delay), 0);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    return new Task<>(
        callable(command), nowMicros + unit.toMicros(initialDelay), unit.toMicros(period));
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    return scheduleAtFixedRate(command, initialDelay, delay, unit);
  }

  private static Callable<Void> callable(Runnable command) {
    return () -> {
      command.run();
      return null;
    };
  }

  @Override
  public void execute(Runnable command) {
    command.run();
  }

  @Override
  public void shutdown() {
    shutdown = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown = true;
    return new ArrayList<>(tasks);
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return shutdown;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return shutdown;
  }
}
