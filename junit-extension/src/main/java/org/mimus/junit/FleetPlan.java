// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.notification.NotificationTarget;
import org.mimus.simulator.notification.Notifications;
import org.mimus.simulator.verify.SnmpTrapSink;

/**
 * What a {@link SnmpFleet} is to be.
 *
 * @param seed empty for that of the run
 * @param trapsTo the community of traps to the fleet's sink; null where agents send none
 * @param sink what its sink is to be
 */
record FleetPlan(
    List<AgentSpec> specs,
    OptionalLong seed,
    boolean strict,
    SnmpAgent.Reset reset,
    SnmpAgent.Clock clock,
    String trapsTo,
    UnaryOperator<SnmpTrapSink.Builder> sink) {
  FleetPlan {
    specs = List.copyOf(specs);
  }

  boolean isReset() {
    return reset == SnmpAgent.Reset.EACH_TEST;
  }

  boolean hasManualClock() {
    return clock == SnmpAgent.Clock.MANUAL;
  }

  /** An agent that sends to a sink as well, where agents do. */
  AgentSpec sending(AgentSpec spec, SnmpTrapSink to) {
    if (trapsTo == null) {
      return spec;
    }
    List<NotificationTarget> targets = new ArrayList<>(spec.notifications().targets());
    targets.add(to.target(trapsTo));
    return spec.withNotifications(
        new Notifications(targets, spec.notifications().authenticationFailure()));
  }
}
