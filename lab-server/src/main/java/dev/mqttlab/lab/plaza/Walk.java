package dev.mqttlab.lab.plaza;

import java.util.random.RandomGenerator;

/**
 * A value that wanders: each step goes part of the way to where it belongs at that moment, plus a
 * little noise, and never leaves its range.
 */
final class Walk {
  private final double min;
  private final double max;
  private final double noise;
  private double value;

  Walk(double start, double min, double max, double noise) {
    this.value = start;
    this.min = min;
    this.max = max;
    this.noise = noise;
  }

  double step(double target, RandomGenerator random) {
    value += 0.1 * (target - value) + noise * random.nextGaussian();
    value = Math.max(min, Math.min(max, value));
    return value;
  }
}
