// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.mimus.simulator.verify.Requests.get;
import static org.mimus.simulator.verify.Times.once;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mimus.junit.SnmpFleet;
import org.mimus.simulator.AgentSpec;
import org.mimus.snapshot.Snapshot;
import org.mimus.snapshot.Snapshots;
import org.mimus.snmp.smi.Oid;

// guide: testing.md
class TopologyTest {
  private static final Snapshot SWITCH = Snapshots.loadBundled("example-switch").snapshot();

  @RegisterExtension
  static final SnmpFleet FLEET =
      SnmpFleet.builder()
          .agent(AgentSpec.of("core", SWITCH).build())
          .agent(AgentSpec.of("edge", SWITCH).community("lab").build())
          .trapsToSink("public")
          .strict(true)
          .build();

  @Test
  void edge_isAskedOnce() {
    FLEET.agent("edge").client().get(Oid.parse("1.3.6.1.2.1.1.5.0")); // the code under test

    FLEET.agent("edge").verify(get("1.3.6.1.2.1.1.5.0"), once());
  }
}
// end
