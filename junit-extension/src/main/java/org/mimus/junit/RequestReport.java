// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.mimus.simulator.SimulatedAgent;

/** Tells the author of a failed test what its agents were asked, what they dropped, and why. */
final class RequestReport {
  private RequestReport() {}

  /** Publishes one entry for each agent. */
  static void publish(ExtensionContext context, Iterable<RunningAgent> agents) {
    for (RunningAgent running : agents) {
      SimulatedAgent agent = running.agent();
      context.publishReportEntry("SNMP agent '" + agent.name() + "'", agent.report());
    }
  }
}
