package dev.mqttlab.broker.harness;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.lang.ref.Cleaner;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails the build on a leaked buffer, in every test class of the module (registered as a service).
 *
 * <p>How it works: Netty notices a leak when a buffer that was never released has been collected
 * and another one is allocated. After each test what was noticed so far is reported; after each
 * class the collector is made to run, so that nothing goes unnoticed.
 */
public final class LeakCheck implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final List<String> LEAKS = new CopyOnWriteArrayList<>();

  static {
    ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(
        new ResourceLeakDetectorFactory() {
          @Override
          @SuppressWarnings("deprecation") // the interface demands it
          public <T> ResourceLeakDetector<T> newResourceLeakDetector(
              Class<T> resource, int samplingInterval, long maxActive) {
            return new Recording<>(resource, samplingInterval);
          }
        });
  }

  private static final class Recording<T> extends ResourceLeakDetector<T> {
    Recording(Class<?> resource, int samplingInterval) {
      super(resource, samplingInterval);
    }

    @Override
    protected boolean needReport() {
      return true;
    }

    @Override
    protected void reportTracedLeak(String resourceType, String records) {
      LEAKS.add(resourceType + records);
    }

    @Override
    protected void reportUntracedLeak(String resourceType) {
      LEAKS.add(resourceType);
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (ResourceLeakDetector.getLevel() != ResourceLeakDetector.Level.PARANOID) {
      throw new IllegalStateException("run with -Dio.netty.leakDetection.level=paranoid");
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    failOnLeaks();
  }

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    collect();
    probe();
    failOnLeaks();
  }

  /** What has leaked so far; for the test of this class itself. */
  static List<String> takeLeaks() throws InterruptedException {
    collect();
    probe();
    List<String> leaks = List.copyOf(LEAKS);
    LEAKS.clear();
    return leaks;
  }

  private static void failOnLeaks() {
    List<String> leaks = List.copyOf(LEAKS);
    LEAKS.clear();
    if (!leaks.isEmpty()) {
      throw new AssertionError(leaks.size() + " leaked: " + leaks.get(0));
    }
  }

  /** Returns when the garbage of now has been collected. */
  private static void collect() throws InterruptedException {
    CountDownLatch collected = new CountDownLatch(1);
    CLEANER.register(new Object(), collected::countDown);
    do {
      System.gc();
    } while (!collected.await(20, TimeUnit.MILLISECONDS));
  }

  /** Every allocation looks for leaks found by the collector. */
  private static void probe() {
    for (int i = 0; i < 3; i++) {
      ByteBuf buffer = PooledByteBufAllocator.DEFAULT.buffer(1);
      buffer.release();
    }
  }
}
