// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.mimus.simulator.metrics.FleetMetrics;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.transport.Losses;

/** What metrics may know of a fleet. */
record CountedFleet(Fleet fleet) implements FleetMetrics.Subject {
  @Override
  public String group(Exchange exchange) {
    return AgentResponder.groupOf(exchange);
  }

  @Override
  public Map<String, Long> agents() {
    Map<String, Long> counts = new LinkedHashMap<>();
    fleet.agents().forEach(agent -> counts.merge(agent.group(), 1L, Long::sum));
    return counts;
  }

  @Override
  public long snapshotOctets() {
    Set<Snapshot> played = Collections.newSetFromMap(new IdentityHashMap<>());
    fleet.agents().forEach(agent -> played.add(agent.snapshot()));
    return Snapshots.octets(played);
  }

  @Override
  public Losses losses() {
    return fleet.losses();
  }
}
