// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mimus.snmp.engine.Timers;

/** Timers whose time passes only where a test says so. */
public final class ManualTimers implements Timers {
  private record Due(Duration at, Runnable action) {}

  private final List<Due> waiting = new ArrayList<>();
  private Duration now = Duration.ZERO;

  @Override
  public synchronized Timer after(Duration delay, Runnable action) {
    Due due = new Due(now.plus(delay), action);
    waiting.add(due);
    return () -> cancel(due);
  }

  private synchronized void cancel(Due due) {
    waiting.remove(due);
  }

  public synchronized int waiting() {
    return waiting.size();
  }

  /** Lets time pass, on this thread. */
  public void advance(Duration by) {
    Duration until = now.plus(by);
    for (Optional<Due> due = take(until); due.isPresent(); due = take(until)) {
      due.get().action().run();
    }
    now = until;
  }

  private synchronized Optional<Due> take(Duration until) {
    Optional<Due> first =
        waiting.stream()
            .filter(due -> due.at().compareTo(until) <= 0)
            .min(Comparator.comparing(Due::at));
    first.ifPresent(
        due -> {
          waiting.remove(due);
          now = due.at();
        });
    return first;
  }
}
