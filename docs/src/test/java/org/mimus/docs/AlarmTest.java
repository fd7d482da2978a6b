// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.mimus.simulator.verify.Traps.trap;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mimus.junit.SnmpAgent;
import org.mimus.junit.TrapSink;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.verify.SnmpTrapSink;

// guide: testing.md
@SnmpAgent(value = "linux-server", trapsTo = "sink")
class AlarmTest {
  @TrapSink(communities = "public")
  static SnmpTrapSink sink;

  @Test
  void interface_thatGoesDown_isTold(SimulatedAgent agent) {
    agent.linkDown(2);

    sink.await(trap("linkDown").from(agent), Duration.ofSeconds(5));
  }

  @Test
  void agent_ofThisTest_tellsTheSinkOfThisTest(
      @SnmpAgent(value = "example-switch", trapsTo = "sink") SimulatedAgent agent,
      @TrapSink SnmpTrapSink own) {
    agent.send("coldStart");

    own.await(trap("coldStart").from(agent), Duration.ofSeconds(5));
    sink.none(Duration.ZERO);
  }
}
// end
