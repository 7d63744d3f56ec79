package dev.mqttlab.exercises.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SerialQueueTest {
  private final Queue<Runnable> executor = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private final AtomicInteger batches = new AtomicInteger();

  private SerialQueue queue(int bound) {
    return new SerialQueue(executor::add, bound, batches::incrementAndGet);
  }

  private void runAll() {
    for (Runnable next = executor.poll(); next != null; next = executor.poll()) {
      next.run();
    }
  }

  @Test
  void fullQueue_dropsTheNewestEventAndCountsIt_butNeverACommand() {
    SerialQueue queue = queue(2);
    assertTrue(queue.offer(() -> done.add("1"), 1));
    assertTrue(queue.offer(() -> done.add("2"), 1));
    assertFalse(queue.offer(() -> done.add("3"), 1));
    queue.execute(() -> done.add("orden"));
    runAll();
    assertEquals(List.of("1", "2", "orden"), done);
    assertEquals(1, queue.dropped());
    assertEquals(1, batches.get());
  }

  @Test
  void heavyEvents_countForMore_andMakeRoomWhenDone() {
    SerialQueue queue = queue(10);
    assertTrue(queue.offer(() -> done.add("1"), 6));
    assertFalse(queue.offer(() -> done.add("2"), 6));
    runAll();
    assertTrue(queue.offer(() -> done.add("3"), 6));
    runAll();
    assertEquals(List.of("1", "3"), done);
  }

  @Test
  void manyTasks_yieldBetweenBatches() {
    SerialQueue queue = queue(10_000);
    for (int i = 0; i < SerialQueue.BATCH + 1; i++) {
      queue.offer(() -> done.add("x"), 1);
    }
    executor.remove().run();
    assertEquals(SerialQueue.BATCH, done.size());
    assertEquals(1, executor.size());
    runAll();
    assertEquals(SerialQueue.BATCH + 1, done.size());
  }

  @Test
  void failingTask_doesNotStopTheOthers() {
    SerialQueue queue = queue(10);
    queue.execute(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    queue.execute(() -> done.add("después"));
    runAll();
    assertEquals(List.of("después"), done);
  }

  @Test
  void closedExecutor_isNoFailure() {
    SerialQueue queue =
        new SerialQueue(
            task -> {
              throw new RejectedExecutionException();
            },
            10,
            () -> {});
    assertFalse(queue.offer(() -> done.add("x"), 1));
    queue.execute(() -> done.add("x"));
    assertEquals(List.of(), done);
  }

  @Test
  void manyThreads_neverTwoTasksAtOnce() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    SerialQueue queue = new SerialQueue(pool, 100_000, () -> {});
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger overlaps = new AtomicInteger();
    CountDownLatch left = new CountDownLatch(20_000);
    Runnable task =
        () -> {
          overlaps.addAndGet(inside.incrementAndGet() - 1);
          inside.decrementAndGet();
          left.countDown();
        };
    for (int thread = 0; thread < 4; thread++) {
      pool.execute(
          () -> {
            for (int i = 0; i < 5_000; i++) {
              queue.offer(task, 1);
            }
          });
    }
    assertTrue(left.await(20, TimeUnit.SECONDS));
    pool.shutdownNow();
    assertEquals(0, overlaps.get());
  }
}
