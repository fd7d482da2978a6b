// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

/** Chance that can be asked for any time: the same for the same seed and number. */
final class Noise {
  private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;
  private static final double TWO_TO_MINUS_53 = 0x1p-53;

  private Noise() {}

  /** A seed for one of many, by the octets of its name. */
  static long seed(long shared, byte[] octets, int from, int to) {
    long hash = shared;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + octets[i];
    }
    return mixed(hash);
  }

  /** The finalizer of SplitMix64, which is a bijection (Steele, Lea, Flood 2014). */
  private static long mixed(long from) {
    long z = from + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return z ^ (z >>> 31);
  }

  /** A number from 0 up to, not including, 1. */
  static double unit(long seed, long number) {
    return (mixed(seed ^ mixed(number)) >>> 11) * TWO_TO_MINUS_53;
  }

  /**
   * A line from one chance number to the next: from 0 up to, not including, 1.
   *
   * @param slot how long one piece of the line is
   */
  static double line(long seed, long time, long slot) {
    long number = Math.floorDiv(time, slot);
    double part = Math.floorMod(time, slot) / (double) slot;
    double here = unit(seed, number);
    return here + (unit(seed, number + 1) - here) * part;
  }
}
