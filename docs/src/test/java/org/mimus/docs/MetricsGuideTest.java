// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.Fleet;
import org.mimus.simulator.metrics.FleetMetrics;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;

/** The code of docs/control.md about metrics. */
class MetricsGuideTest {
  private static final Oid SYS_NAME = Oid.parse("1.3.6.1.2.1.1.5.0");

  @Test
  void metrics_ofAFleet_haveItsGroups() {
    Snapshot snapshot = Snapshot.builder().add(SYS_NAME, OctetString.of("core-1")).build();
    // guide: control.md
    FleetMetrics metrics = FleetMetrics.create();
    try (Fleet fleet =
        Fleet.builder()
            .metrics(metrics)
            .start(AgentSpec.of("core", snapshot).group("lab").community("public").build())) {
      fleet.agents().get(0).client().get(SYS_NAME);
      assertThat(metrics.text()).contains("mimus_agents{group=\"lab\"} 1\n");
    }
    // end
  }
}
