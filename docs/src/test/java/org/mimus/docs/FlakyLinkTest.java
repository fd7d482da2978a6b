// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mimus.junit.SnmpAgent;
import org.mimus.simulator.AppliedBehaviour;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.behaviour.ArrivalFault;
import org.mimus.simulator.time.ManualClock;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.manager.SnmpTimeoutException;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Oid;

// guide: testing.md
@SnmpAgent(value = "example-switch", clock = SnmpAgent.Clock.MANUAL)
class FlakyLinkTest {
  private static final String IN_OCTETS = "1.3.6.1.2.1.2.2.1.10.2";

  @Test
  void counter_wraps(SimulatedAgent agent, ManualClock clock) {
    agent.wrapAfter(IN_OCTETS, 100);
    agent.ramp(IN_OCTETS, 30); // a second

    clock.advance(Duration.ofSeconds(4));

    assertThat(agent.get(IN_OCTETS)).contains(Counter32.of(20));
  }

  @Test
  void interface_comesAndGoes(SimulatedAgent agent) {
    agent.addRow("1.3.6.1.2.1.2.2.1", "99", Map.of(1, "99", 2, "tunnel99", 8, "1"));
    agent.linkDown(99);
    assertThat(agent.get("1.3.6.1.2.1.2.2.1.8.99").orElseThrow()).hasToString("2");

    agent.removeRow("1.3.6.1.2.1.2.2.1", "99");
    assertThat(agent.get("1.3.6.1.2.1.2.2.1.8.99")).isEmpty();
  }

  @Test
  void device_isGoneForAWhile(SimulatedAgent agent) {
    Oid name = Oid.parse("1.3.6.1.2.1.1.5.0");
    SnmpClient.Builder manager = SnmpClient.builder().peer(agent.address()).community("public");
    try (SnmpClient client = manager.timeout(Duration.ofMillis(300)).retries(0).build();
        AppliedBehaviour gone = agent.apply(new ArrivalFault.Drop())) {
      assertThat(agent.behaviour().faults()).as("with " + gone).hasSize(1);
      assertThatThrownBy(() -> client.get(name)).isInstanceOf(SnmpTimeoutException.class);
    }
    assertThat(agent.client().get(name).first().value()).hasToString("example-switch");
  }
}
// end
