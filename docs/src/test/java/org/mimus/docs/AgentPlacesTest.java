// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mimus.junit.SnmpAgent;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.VarBind;

// guide: testing.md
class AgentPlacesTest {
  @SnmpAgent("linux-server")
  static SimulatedAgent server;

  @Test
  void field_agentOfTheClass_isThere() {
    assertThat(server.port()).isPositive();
  }

  @Test
  void parameter_agentOfTheTest_isThere(@SnmpAgent("example-switch") SimulatedAgent agent) {
    agent.set("1.3.6.1.2.1.2.2.1.8.2", 2);

    assertThat(agent.client().get(Oid.parse("1.3.6.1.2.1.2.2.1.8.2")).varBinds())
        .containsExactly(VarBind.of(Oid.parse("1.3.6.1.2.1.2.2.1.8.2"), Integer32.of(2)));
  }
}
// end
