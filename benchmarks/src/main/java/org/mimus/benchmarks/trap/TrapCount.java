// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.trap;

import java.util.Arrays;

/**
 * What became of traps so far.
 *
 * @param delivered to whom they were for
 * @param queueFull dropped, since too many waited
 * @param refused dropped for another reason
 * @param kernel dropped by the kernel, since the socket's buffer was full
 * @param cpuNanos what that took
 */
public record TrapCount(long delivered, long queueFull, long refused, long kernel, long cpuNanos) {
  /** Reads what {@link #toString} has written. */
  public static TrapCount parse(String line) {
    long[] numbers = Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    return new TrapCount(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
  }

  /** What came since an earlier count. */
  public TrapCount since(TrapCount earlier) {
    return new TrapCount(
        delivered - earlier.delivered,
        queueFull - earlier.queueFull,
        refused - earlier.refused,
        kernel - earlier.kernel,
        cpuNanos - earlier.cpuNanos);
  }

  /** How many came so far that somebody knows of. */
  public long known() {
    return delivered + queueFull + refused + kernel;
  }

  @Override
  public String toString() {
    return "%d %d %d %d %d".formatted(delivered, queueFull, refused, kernel, cpuNanos);
  }
}
