// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.load;

import java.util.HashMap;
import java.util.Map;

/**
 * What came of a load. Times are in nanoseconds.
 *
 * @param nanos how long it was measured
 * @param answers how many came in time
 * @param lost how many requests had no answer in time
 * @param late how many answers came later, twice, or for nothing
 * @param errors how many answers had an error-status, or were Reports
 * @param octets those of all answers
 * @param cpuNanos what the server used; 0 where that is not known
 */
public record LoadResult(
    long nanos,
    long answers,
    long lost,
    long late,
    long errors,
    long octets,
    long cpuNanos,
    Latency latency) {
  /** How long answers took: half of them no longer than p50, and so on. */
  public record Latency(long p50, long p90, long p99, long p999, long max) {}

  /** Answers a second. */
  public double rate() {
    return answers * 1e9 / nanos;
  }

  /** The server's CPU time for an answer, in microseconds. */
  public double cpuMicros() {
    return answers == 0 ? 0 : cpuNanos / 1e3 / answers;
  }

  /** Octets of an answer, on average. */
  public double answerLength() {
    return answers == 0 ? 0 : (double) octets / answers;
  }

  /** The line that {@link #parse} reads. */
  public String format() {
    return "nanos=%d answers=%d lost=%d late=%d errors=%d octets=%d cpu=%d p50=%d p90=%d p99=%d p999=%d max=%d"
        .formatted(
            nanos,
            answers,
            lost,
            late,
            errors,
            octets,
            cpuNanos,
            latency.p50(),
            latency.p90(),
            latency.p99(),
            latency.p999(),
            latency.max());
  }

  /**
   * Reads what a load generator prints, this one or the one in C.
   *
   * @throws IllegalArgumentException if something is missing
   */
  public static LoadResult parse(String line) {
    Map<String, Long> fields = new HashMap<>();
    for (String field : line.strip().split(" ", -1)) {
      String[] parts = field.split("=", 2);
      if (parts.length != 2 || !parts[1].matches("[0-9]{1,19}")) {
        throw new IllegalArgumentException("no result of a load: '" + line + "'");
      }
      fields.put(parts[0], Long.parseLong(parts[1]));
    }
    Latency latency =
        new Latency(
            field(fields, "p50"),
            field(fields, "p90"),
            field(fields, "p99"),
            field(fields, "p999"),
            field(fields, "max"));
    return new LoadResult(
        field(fields, "nanos"),
        field(fields, "answers"),
        field(fields, "lost"),
        field(fields, "late"),
        field(fields, "errors"),
        field(fields, "octets"),
        field(fields, "cpu"),
        latency);
  }

  private static long field(Map<String, Long> fields, String name) {
    Long value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the result of a load lacks '" + name + "': " + fields);
    }
    return value;
  }
}
