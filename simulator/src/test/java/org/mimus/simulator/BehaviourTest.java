// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mimus.simulator.behaviour.AnswerFault;
import org.mimus.simulator.behaviour.ArrivalFault;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Occurrence;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.behaviour.StatusCode;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.manager.SnmpErrorException;
import org.mimus.snmp.smi.Oid;

/** Agents that misbehave, seen by a manager. */
class BehaviourTest {
  private static final String SYS_NAME = "1.3.6.1.2.1.1.5.0";

  private static final Occurrence ONCE =
      new Occurrence(1, OptionalInt.of(1), OptionalInt.empty(), Duration.ZERO, Optional.empty());

  @Test
  void errorStatus_isWhatTheManagerSees() {
    Behaviour bad =
        Behaviour.of(PlannedFault.of(new AnswerFault.ErrorStatus(new StatusCode(5), 1)));
    try (Fleet fleet =
        Fleet.start(AgentSpec.of("bad", Devices.named("core")).behaviour(bad).build())) {
      SimulatedAgent agent = fleet.agents().get(0);
      assertThatThrownBy(() -> agent.client().get(Oid.parse(SYS_NAME)))
          .isInstanceOf(SnmpErrorException.class)
          .hasMessageContaining("genErr");
      fleet.behave(agent, Behaviour.NONE);
      assertThat(agent.client().get(Oid.parse(SYS_NAME))).isNotNull();
    }
  }

  @Test
  void drop_once_isRepairedByARetry() {
    Behaviour lossy = Behaviour.of(PlannedFault.of(new ArrivalFault.Drop()).when(ONCE));
    try (Fleet fleet =
        Fleet.start(AgentSpec.of("lossy", Devices.named("core")).behaviour(lossy).build())) {
      assertThat(fleet.agents().get(0).client().get(Oid.parse(SYS_NAME))).isNotNull();
      assertThat(fleet.drops().count(DropReason.FAULT)).isEqualTo(1);
      assertThat(fleet.drops().recent().get(0).detail()).isEqualTo("drop");
    }
  }
}
