// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mimus.junit.SnmpAgent;
import org.mimus.simulator.AppliedBehaviour;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.simulator.time.ManualClock;
import org.mimus.snmp.smi.Oid;

/** What docs/testing.md says of latency and a manual clock. */
@SnmpAgent(value = "example-switch", clock = SnmpAgent.Clock.MANUAL)
class ManualLatencyTest {
  @Test
  void latency_goesByTheClock(SimulatedAgent agent, ManualClock clock) {
    try (AppliedBehaviour slow = agent.apply(new Latency.Fixed(Duration.ofMillis(20)))) {
      var answer = agent.client().getAsync(Oid.parse("1.3.6.1.2.1.1.5.0"));
      agent.awaitRequests(1, Duration.ofSeconds(20));
      assertThat(answer).as("with " + slow).isNotDone();
      clock.advance(Duration.ofMillis(20));
      assertThat(answer.join().first().value()).hasToString("example-switch");
    }
  }
}
