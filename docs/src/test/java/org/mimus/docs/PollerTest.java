// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.mimus.simulator.verify.Requests.get;
import static org.mimus.simulator.verify.Requests.set;
import static org.mimus.simulator.verify.Times.never;
import static org.mimus.simulator.verify.Times.once;

import org.junit.jupiter.api.Test;
import org.mimus.junit.SnmpAgent;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.snmp.smi.Oid;

// guide: verification.md
@SnmpAgent("example-switch")
class PollerTest {
  @Test
  void poller_asksForTheName_once(SimulatedAgent agent) {
    agent.client().get(Oid.parse("1.3.6.1.2.1.1.5.0")); // the code under test

    agent.verify(get("1.3.6.1.2.1.1.5.0").varBinds(1), once());
    agent.verify(set(), never());
    agent.verifyNoMoreRequests();
    agent.verifyNoDrops();
  }
}
// end
