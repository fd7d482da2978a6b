// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The groups of agents that are counted apart: the first {@value FleetMetrics#MOST_GROUPS} that
 * there were. All others are one. None is ever forgotten, so that no count goes back. Thread-safe.
 */
final class Groups {
  private static final String OTHER = "other";

  private final Map<String, GroupCounts> byName = new ConcurrentHashMap<>();
  private final GroupCounts others = new GroupCounts();

  /** Of requests of which it is not known for whom they are. */
  private final GroupCounts unknown = new GroupCounts();

  /**
   * The counts of a group.
   *
   * @param name empty where it is not known
   */
  GroupCounts of(String name) {
    GroupCounts found = byName.get(name);
    if (found != null) {
      return found; // without a lock, as nearly always
    }
    return name.isEmpty() || name.equals(RequestKinds.UNKNOWN) ? unknown : admitted(name);
  }

  private GroupCounts admitted(String name) {
    if (name.equals(OTHER) || byName.size() >= FleetMetrics.MOST_GROUPS) {
      return others; // one of that name would have the lines of all others a second time
    }
    synchronized (this) {
      return byName.size() < FleetMetrics.MOST_GROUPS
          ? byName.computeIfAbsent(name, group -> new GroupCounts())
          : byName.getOrDefault(name, others);
    }
  }

  void writeRequests(Exposition into, String metric) {
    new TreeMap<>(byName).forEach((name, counts) -> counts.write(into, metric, name));
    others.write(into, metric, OTHER);
    unknown.write(into, metric, RequestKinds.UNKNOWN);
  }

  /** Writes how many agents each group has, 0 for one that has none any more. */
  void writeAgents(Exposition into, String metric, Map<String, Long> agents) {
    agents.keySet().forEach(this::of);
    for (String name : new TreeMap<>(byName).keySet()) {
      into.sample(metric, agents.getOrDefault(name, 0L), "group", name);
    }
    long rest =
        agents.entrySet().stream()
            .filter(one -> !byName.containsKey(one.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    if (rest > 0) {
      into.sample(metric, rest, "group", OTHER);
    }
  }
}
