// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mimus.junit.SnmpAgent;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.smi.Oid;

// guide: README.md
@SnmpAgent("example-switch")
class SwitchTest {
  @Test
  void name_afterChange_isTheNewOne(SimulatedAgent agent) {
    agent.set("1.3.6.1.2.1.1.5.0", "core-1");

    Response answer = agent.client().get(Oid.parse("1.3.6.1.2.1.1.5.0"));

    assertThat(answer.varBinds().get(0).value()).hasToString("core-1");
  }
}
// end
