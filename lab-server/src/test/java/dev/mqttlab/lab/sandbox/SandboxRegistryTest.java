package dev.mqttlab.lab.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SandboxRegistryTest {
  private final SettableClock clock = new SettableClock();
  private final SandboxRegistry registry =
      new SandboxRegistry(2, Duration.ofMinutes(60), clock, new SandboxCode(new Random(1)));

  @Test
  void sameVisitorAndLesson_isTheSameSandbox() {
    Sandbox made = create("ana", "comodines");
    assertEquals(made, registry.byOwner("ana", "comodines").orElseThrow());
    assertEquals(made, registry.byCode(made.code()).orElseThrow());
    assertTrue(registry.byOwner("ana", "primer-mensaje").isEmpty());
    assertTrue(registry.byOwner("luis", "comodines").isEmpty());
  }

  @Test
  void idleSandbox_isRemovedAfterTheIdleTimeAndNotBefore() {
    Sandbox made = create("ana", "comodines");
    clock.advance(Duration.ofMinutes(59));
    assertEquals(List.of(), registry.removeIdle());
    clock.advance(Duration.ofMinutes(1));
    assertEquals(List.of(made), registry.removeIdle());
    assertTrue(registry.byCode(made.code()).isEmpty());
    assertTrue(registry.byOwner("ana", "comodines").isEmpty());
  }

  @Test
  void sandboxInUse_staysUntilTheIdleTimeAfterTheLastUserLeft() {
    Sandbox made = create("ana", "comodines");
    assertTrue(registry.enter(made.code()));
    clock.advance(Duration.ofHours(5));
    assertEquals(List.of(), registry.removeIdle());
    registry.leave(made.code());
    clock.advance(Duration.ofMinutes(59));
    assertEquals(List.of(), registry.removeIdle());
    clock.advance(Duration.ofMinutes(1));
    assertEquals(List.of(made), registry.removeIdle());
    assertFalse(registry.enter(made.code()));
  }

  @Test
  void fullRegistry_evictsTheLongestUnusedAndNeverOneInUse() {
    Sandbox first = create("ana", "comodines");
    clock.advance(Duration.ofMinutes(1));
    Sandbox second = create("luis", "comodines");
    registry.enter(first.code());
    SandboxRegistry.Creation third = registry.create("eva", "comodines").orElseThrow();
    assertEquals(List.of(second), third.evicted());
    registry.enter(third.sandbox().code());
    assertTrue(registry.create("leo", "comodines").isEmpty());
    assertEquals(2, registry.size());
  }

  @Test
  void codes_areWellFormedAndDiffer() {
    SandboxCode codes = new SandboxCode();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String code = codes.next();
      assertTrue(SandboxCode.isWellFormed(code), code);
      assertTrue(seen.add(code), code);
    }
    assertFalse(SandboxCode.isWellFormed("ABCDEFGH"));
    assertFalse(SandboxCode.isWellFormed("2bcdefgh"));
    assertFalse(SandboxCode.isWellFormed("abc"));
  }

  @Test
  void creationLimit_refillsOverTheHourAndPerAddress() {
    CreationLimit limit = new CreationLimit(2, clock);
    assertTrue(limit.tryAcquire("10.0.0.1"));
    assertTrue(limit.tryAcquire("10.0.0.1"));
    assertFalse(limit.tryAcquire("10.0.0.1"));
    assertTrue(limit.tryAcquire("10.0.0.2"));
    clock.advance(Duration.ofMinutes(30));
    assertTrue(limit.tryAcquire("10.0.0.1"));
    assertFalse(limit.tryAcquire("10.0.0.1"));
  }

  private Sandbox create(String visitor, String lesson) {
    return registry.create(visitor, lesson).orElseThrow().sandbox();
  }
}
