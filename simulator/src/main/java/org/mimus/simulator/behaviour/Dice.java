// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.util.SplittableRandom;

/** Planned chance: the same numbers for the same seed. Thread-safe. */
public final class Dice {
  private final SplittableRandom random;

  private Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Dice that fall as a seed says. */
  public static Dice of(long seed) {
    return new Dice(seed);
  }

  /**
   * A seed for one of many that share one.
   *
   * @param name of the one, unique
   */
  public static long seed(long shared, String name) {
    long hash = shared;
    for (int i = 0; i < name.length(); i++) {
      hash = 31 * hash + name.charAt(i);
    }
    return new SplittableRandom(hash).nextLong();
  }

  /** A number from 0 up to, not including, 1. */
  public synchronized double unit() {
    return random.nextDouble();
  }

  /** A number from 0 up to, not including, another. */
  public synchronized int below(int bound) {
    return random.nextInt(bound);
  }

  /** A number of the normal distribution around 0 with a deviation of 1 (Box and Muller). */
  public synchronized double normal() {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
