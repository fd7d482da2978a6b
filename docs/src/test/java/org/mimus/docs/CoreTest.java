// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mimus.junit.SnmpAgent;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.snmp.manager.Response;
import org.mimus.snmp.smi.Oid;

// guide: testing.md
class CoreTest {
  @Test
  void core_asRecorded_hasItsName(
      @SnmpAgent(value = "core.jsonl", recordFrom = "${DEVICE:}") SimulatedAgent core) {
    Response answer = core.client().get(Oid.parse("1.3.6.1.2.1.1.5.0"));

    assertThat(answer.first().value()).hasToString("core-1");
  }
}
// end
