// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.metrics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.mimus.snmp.engine.DropReason;

/** How many datagrams were dropped for each reason. Thread-safe, no lock. */
final class Drops {
  private final Map<DropReason, LongAdder> byReason;

  Drops() {
    Map<DropReason, LongAdder> all = new EnumMap<>(DropReason.class);
    for (DropReason reason : DropReason.values()) {
      if (!reason.isDiscovery()) {
        all.put(reason, new LongAdder());
      }
    }
    byReason = Collections.unmodifiableMap(all);
  }

  /** Takes note of a drop; of how a conversation begins, which is none, it takes none. */
  void add(DropReason reason) {
    if (!reason.isDiscovery()) {
      byReason.get(reason).increment();
    }
  }

  void write(Exposition into, String metric) {
    byReason.forEach((reason, count) -> into.sample(metric, count.sum(), "reason", reason.label()));
  }
}
