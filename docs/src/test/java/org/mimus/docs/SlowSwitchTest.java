// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mimus.junit.SnmpAgent;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.snmp.smi.Oid;

// guide: testing.md
@SnmpAgent(
    value = "example-switch",
    set = "1.3.6.1.2.1.1.5.0=core-1",
    yaml =
        """
        latency: 2ms
        faults:
          - duplicate: {probability: 10%}
        values:
          1.3.6.1.2.1.2.2.1.10: {counter: {rate: 1000/s}}
        """,
    seed = 42)
class SlowSwitchTest {
  @Test
  void name_isTheOneThatWasGiven(SimulatedAgent agent) {
    assertThat(agent.client().get(Oid.parse("1.3.6.1.2.1.1.5.0")).first().value())
        .hasToString("core-1");
  }
}
// end
