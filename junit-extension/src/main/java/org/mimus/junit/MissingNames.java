// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.journal.Journal;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;
import org.opentest4j.AssertionFailedError;

/**
 * Names that an agent was asked for and does not have.
 *
 * @param counts how often, by name, in the order in which they came
 * @param lost how many entries the journal had no room for
 */
record MissingNames(SimulatedAgent agent, Map<Oid, Integer> counts, long lost) {
  private static final int MOST_LISTED = 10;

  /**
   * Those of what was asked.
   *
   * @param heard what the journal has of a test
   */
  static MissingNames of(SimulatedAgent agent, Journal.Since heard) {
    Map<Oid, Integer> counts = new LinkedHashMap<>();
    heard.entries().stream()
        .filter(entry -> entry.agent().filter(agent.name()::equals).isPresent())
        .flatMap(entry -> entry.outcome().missing().stream())
        .forEach(name -> counts.merge(name, 1, Integer::sum));
    return new MissingNames(agent, counts, heard.lost());
  }

  /**
   * Checks that there are none.
   *
   * @param who was asked, as its author knows it
   */
  void check(String who) {
    if (counts.isEmpty() && lost > 0) {
      throw new AssertionFailedError(
          "%s is strict, and was asked so much that the journal had no room for %d requests of it"
              .formatted(who, lost));
    }
    if (counts.isEmpty()) {
      return;
    }
    List<String> lines =
        counts.entrySet().stream()
            .limit(MOST_LISTED)
            .map(entry -> line(entry.getKey(), entry.getValue()))
            .collect(Collectors.toCollection(ArrayList::new));
    if (counts.size() > MOST_LISTED) {
      lines.add("and " + (counts.size() - MOST_LISTED) + " more");
    }
    String names = counts.size() == 1 ? "a name" : counts.size() + " names";
    throw new AssertionFailedError(
        "%s is strict and was asked for %s that it does not have:\n  %s"
            .formatted(who, names, String.join("\n  ", lines)),
        "only names that the agent has",
        String.join("\n", lines));
  }

  private String line(Oid name, int times) {
    OidNames names = OidNames.find();
    return names.name(name)
        + (times == 1 ? "" : " (" + times + " times)")
        + nearest(name).map(near -> "; nearest: " + names.name(near)).orElse("");
  }

  /** The name that has the most in common with one, of those on both sides of it. */
  private Optional<Oid> nearest(Oid name) {
    Snapshot snapshot = agent.snapshot();
    int after = snapshot.ceiling(OidSpan.of(name));
    return IntStream.of(after, after - 1)
        .filter(index -> index >= 0 && index < snapshot.size())
        .mapToObj(index -> snapshot.variable(index).name())
        .filter(near -> 3 * inCommon(name, near) >= 2 * name.size())
        .reduce((left, right) -> inCommon(name, left) >= inCommon(name, right) ? left : right);
  }

  private static int inCommon(Oid left, Oid right) {
    int most = Math.min(left.size(), right.size());
    int count = 0;
    while (count < most && left.get(count) == right.get(count)) {
      count++;
    }
    return count;
  }
}
