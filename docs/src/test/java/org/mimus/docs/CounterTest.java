// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mimus.junit.SnmpAgent;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.time.ManualClock;
import org.mimus.snmp.smi.TimeTicks;

// guide: testing.md
@SnmpAgent(value = "example-switch", clock = SnmpAgent.Clock.MANUAL)
class CounterTest {
  @Test
  void uptime_goesByTheClockOfTheTest(SimulatedAgent agent, ManualClock clock) {
    TimeTicks before = (TimeTicks) agent.get("1.3.6.1.2.1.1.3.0").orElseThrow();

    clock.advance(Duration.ofHours(1));

    assertThat(agent.get("1.3.6.1.2.1.1.3.0")).contains(TimeTicks.of(before.value() + 3600 * 100));
  }
}
// end
