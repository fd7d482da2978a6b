// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pauses of a JVM, as its log of {@code -Xlog:gc} has them.
 *
 * @param pauses in their order
 */
record GcLog(List<Pause> pauses) {
  private static final Pattern PAUSE =
      Pattern.compile("Pause (.*) (\\d+)M->(\\d+)M\\(\\d+M\\) ([0-9.]+)ms");

  /**
   * One collection that stopped the program.
   *
   * @param asked whether a tool wanted it, not the program
   * @param before MiB in the heap before it
   * @param after MiB in the heap after it
   */
  record Pause(boolean asked, long before, long after, double millis) {
    private static Optional<Pause> parse(String line) {
      Matcher matcher = PAUSE.matcher(line);
      return matcher.find()
          ? Optional.of(
              new Pause(
                  matcher.group(1).contains("Heap Inspection"),
                  Long.parseLong(matcher.group(2)),
                  Long.parseLong(matcher.group(3)),
                  Double.parseDouble(matcher.group(4))))
          : Optional.empty();
    }
  }

  GcLog {
    pauses = List.copyOf(pauses);
  }

  static GcLog parse(List<String> lines) {
    return new GcLog(lines.stream().map(Pause::parse).flatMap(Optional::stream).toList());
  }

  /** The log from the pause at an index on. */
  GcLog from(int index) {
    return new GcLog(pauses.subList(index, pauses.size()));
  }

  /** Octets that were allocated from the first pause to the last one, to a few MiB. */
  long allocated() {
    long mebibytes = 0;
    for (int i = 1; i < pauses.size(); i++) {
      mebibytes += pauses.get(i).before() - pauses.get(i - 1).after();
    }
    return mebibytes << 20;
  }

  /** How often the program needed a collection. */
  long count() {
    return pauses.stream().filter(pause -> !pause.asked()).count();
  }

  /** How long these stopped it. */
  double millis() {
    return pauses.stream().filter(pause -> !pause.asked()).mapToDouble(Pause::millis).sum();
  }
}
