// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.metrics;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/** How many requests of each kind there were for one group of agents. Thread-safe, no lock. */
final class GroupCounts {
  /** Null where there was none yet, so that a group takes no more room than it needs. */
  private final AtomicReferenceArray<LongAdder> byKind =
      new AtomicReferenceArray<>(RequestKinds.COUNT);

  void add(int kind) {
    LongAdder count = byKind.get(kind);
    if (count == null) {
      byKind.compareAndSet(kind, null, new LongAdder());
      count = byKind.get(kind);
    }
    count.increment();
  }

  void write(Exposition into, String metric, String group) {
    for (int kind = 0; kind < RequestKinds.COUNT; kind++) {
      LongAdder count = byKind.get(kind);
      if (count != null) {
        into.sample(
            metric,
            count.sum(),
            "group",
            group,
            "version",
            RequestKinds.version(kind),
            "operation",
            RequestKinds.operation(kind),
            "outcome",
            RequestKinds.outcome(kind));
      }
    }
  }
}
