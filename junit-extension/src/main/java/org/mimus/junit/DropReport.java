// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mimus.snmp.engine.Drop;

/** Tells the author of a failed test what its agents did not answer, and why. */
final class DropReport {
  /** How many different drops of an agent are listed. */
  private static final int LISTED = 10;

  private DropReport() {}

  /** Publishes one entry for each agent that dropped something since a moment. */
  static void publish(ExtensionContext context, Iterable<RunningAgent> agents, long since) {
    for (RunningAgent agent : agents) {
      List<Drop> drops = agent.dropsSince(since);
      if (!drops.isEmpty()) {
        context.publishReportEntry(
            "SNMP agent '" + agent.agent().name() + "' did not answer", text(drops));
      }
    }
  }

  private static String text(List<Drop> drops) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    drops.forEach(drop -> counts.merge(drop.toString(), 1, Integer::sum));
    String lines =
        counts.entrySet().stream()
            .limit(LISTED)
            .map(entry -> entry.getKey() + times(entry.getValue()))
            .collect(Collectors.joining("\n"));
    int more = counts.size() - LISTED;
    return more > 0 ? lines + "\nand " + more + " more" : lines;
  }

  private static String times(int count) {
    return count == 1 ? "" : " (" + count + " times)";
  }
}
