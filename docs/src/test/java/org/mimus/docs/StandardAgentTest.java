// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;
import org.mimus.junit.SnmpAgent;
import org.mimus.simulator.SimulatedAgent;

// guide: testing.md
@StandardAgentTest.LabSwitch
class StandardAgentTest {
  @Retention(RetentionPolicy.RUNTIME)
  @SnmpAgent(value = "example-switch", id = "lab", communities = "lab", strict = true)
  @interface LabSwitch {}

  @Test
  void agent_isThatOfTheAnnotation(SimulatedAgent agent) {
    assertThat(agent.name()).isEqualTo("lab");
  }
}
// end
