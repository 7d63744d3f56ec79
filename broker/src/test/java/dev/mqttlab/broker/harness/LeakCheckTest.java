package dev.mqttlab.broker.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The check itself must find what it looks for. */
class LeakCheckTest {
  @Test
  void buffer_neverReleased_isFound() throws InterruptedException {
    leak();
    List<String> leaks = LeakCheck.takeLeaks();
    assertEquals(1, leaks.size(), leaks::toString);
    assertTrue(leaks.get(0).contains("LeakCheckTest"), leaks::toString);
  }

  private static void leak() {
    PooledByteBufAllocator.DEFAULT.buffer(16).writeInt(1);
  }

  @Test
  void buffer_released_isNoLeak() throws InterruptedException {
    PooledByteBufAllocator.DEFAULT.buffer(16).writeInt(1).release();
    assertEquals(List.of(), LeakCheck.takeLeaks());
  }
}
