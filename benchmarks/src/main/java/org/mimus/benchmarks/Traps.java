// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mimus.benchmarks.trap.TrapCount;
import org.mimus.benchmarks.trap.TrapKind;

/**
 * How many traps a receiver takes on one core, and whether it knows of all that it does not. Its
 * section of the report lies between two marks, so that it can be measured alone.
 */
final class Traps {
  private static final Section SECTION = new Section("traps");
  private static final int STEADY = 100_000;
  private static final int AS_FAST_AS_CAN_BE = 0;
  private static final long WARM_UP_MILLIS = 5_000;

  private final Settings settings;

  Traps(Settings settings) {
    this.settings = settings;
  }

  /** Measures, and puts the section into a report in place of the one that is there. */
  void replaceIn(Path report) throws IOException {
    SECTION.replaceIn(report, lines());
  }

  /** The lines of the report. */
  List<String> lines() throws IOException {
    double load = Machine.loadAverage();
    List<String> lines = new ArrayList<>(List.of(SECTION.begin()));
    List<Jdk> jdks = settings.quick() ? List.of(settings.newest()) : settings.jdks();
    for (Jdk jdk : jdks) {
      lines.add("");
      lines.add("## Traps received on one core, " + jdk.label());
      lines.add("");
      lines.add(
          "| Traps | Sent a second | Delivered a second | CPU for one, µs | Dropped, queue full "
              + "| Dropped as false | Kernel's drops | Lost unseen |");
      lines.add("|---|--:|--:|--:|--:|--:|--:|--:|");
      for (TrapKind kind : TrapKind.values()) {
        SideBySide.say("traps, " + jdk.label() + ", " + kind.label());
        lines.addAll(rows(jdk, kind));
      }
    }
    lines.add("");
    lines.add(
        """
        Measured on %s, %s, with a load average of %.1f before; the receiver has 256 MiB of heap at most. Each trap is \
        a linkDown with three variables, made beforehand; in SNMPv3 by SHA-1 and AES-128, each of another engine than \
        the last. Those that are forged are signed with another key. A consumer counts what is delivered; 10,000 may \
        wait for it. CPU time is that of the receiver's process, for each trap that the kernel handed over. Lost unseen \
        is what was sent and is in none of the columns before."""
            .formatted(LocalDate.now(ZoneOffset.UTC), Machine.commit(settings), load));
    lines.add(SECTION.end());
    return lines;
  }

  private List<String> rows(Jdk jdk, TrapKind kind) throws IOException {
    try (TakerProcess taker = new TakerProcess(settings, jdk, kind)) {
      taker.send(AS_FAST_AS_CAN_BE, settings.quick() ? 500 : WARM_UP_MILLIS);
      taker.settled();
      return List.of(
          row(taker, kind.label() + ", a steady rate", STEADY),
          row(taker, kind.label() + ", as fast as can be", AS_FAST_AS_CAN_BE));
    }
  }

  private String row(TakerProcess taker, String what, int rate) throws IOException {
    TrapCount before = taker.count();
    TakerProcess.Sent sent = taker.send(rate, settings.duration().toMillis());
    TrapCount count = taker.settled().since(before);
    double seconds = sent.nanos() / 1e9;
    long handedOver = Math.max(1, count.known() - count.kernel());
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %,.0f | %.1f | %,d | %,d | %,d | %,d |",
        what,
        sent.count() / seconds,
        count.delivered() / seconds,
        count.cpuNanos() / 1e3 / handedOver,
        count.queueFull(),
        count.refused(),
        count.kernel(),
        sent.count() - count.known());
  }
}
