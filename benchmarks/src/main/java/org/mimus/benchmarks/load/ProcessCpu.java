// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The CPU time of a process as Linux accounts for it. */
public final class ProcessCpu {
  private static final long NANOS_PER_TICK = 10_000_000; // USER_HZ is 100 wherever Java runs
  private static final int USER_TIME = 11; // counted behind the name, which may have spaces

  private ProcessCpu() {}

  /** User and kernel time of all threads in nanoseconds; 0 where it cannot be read. */
  public static long nanos(long pid) {
    try {
      String text = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return pid == 0 ? 0 : parse(text);
    } catch (IOException e) {
      return 0;
    }
  }

  static long parse(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
    return ticks * NANOS_PER_TICK;
  }
}
