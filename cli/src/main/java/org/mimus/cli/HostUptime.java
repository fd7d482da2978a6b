// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.mimus.snmp.smi.TimeTicks;

/** How long this host has been running; this process, where the host does not tell. */
final class HostUptime {
  private static final Path PROC = Path.of("/proc/uptime");
  private static final long TICKS = 1L << 32;

  private HostUptime() {}

  static TimeTicks now() {
    return TimeTicks.of(hundredths() % TICKS);
  }

  private static long hundredths() {
    try {
      String seconds = Files.readString(PROC).split(" ", 2)[0];
      return new BigDecimal(seconds).movePointRight(2).longValue();
    } catch (IOException | NumberFormatException e) {
      Instant now = Instant.now();
      Instant start = ProcessHandle.current().info().startInstant().orElse(now);
      return Math.max(0, Duration.between(start, now).toMillis() / 10);
    }
  }
}
