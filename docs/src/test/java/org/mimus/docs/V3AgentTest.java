// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mimus.junit.SnmpAgent;
import org.mimus.junit.V3User;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.security.usm.AuthProtocol;
import org.mimus.snmp.security.usm.PrivProtocol;
import org.mimus.snmp.smi.Oid;

// guide: testing.md
@SnmpAgent(
    value = "example-switch",
    users =
        @V3User(
            name = "ops",
            auth = AuthProtocol.SHA256,
            authPass = "a passphrase",
            priv = PrivProtocol.AES128,
            privPass = "another one"))
class V3AgentTest {
  @Test
  void user_asks_getsTheName(SimulatedAgent agent) {
    Response answer = agent.client("ops").get(Oid.parse("1.3.6.1.2.1.1.5.0"));

    assertThat(answer.varBinds().get(0).value()).hasToString("example-switch");
  }
}
// end
