package dev.mqttlab.lab.live;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few single threads; each feed stays on one of them for life, so that its state needs no locks
 * and one busy sandbox slows down its lane only.
 */
@ApplicationScoped
public class LiveLanes {
  private final ScheduledExecutorService[] lanes;
  private final AtomicInteger next = new AtomicInteger();

  LiveLanes() {
    lanes = new ScheduledExecutorService[Math.max(2, Runtime.getRuntime().availableProcessors())];
    for (int i = 0; i < lanes.length; i++) {
      String name = "lab-live-" + i;
      ScheduledThreadPoolExecutor lane =
          new ScheduledThreadPoolExecutor(
              1,
              task -> {
                Thread thread = Executors.defaultThreadFactory().newThread(task);
                thread.setName(name);
                thread.setDaemon(true);
                return thread;
              },
              new ThreadPoolExecutor.DiscardPolicy());
      lane.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
      lane.setRemoveOnCancelPolicy(true);
      lanes[i] = lane;
    }
  }

  /** The lane for a new feed. */
  ScheduledExecutorService next() {
    return lanes[Math.floorMod(next.getAndIncrement(), lanes.length)];
  }

  @PreDestroy
  void stop() {
    for (ScheduledExecutorService lane : lanes) {
      lane.shutdown();
    }
  }
}
