// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import org.mimus.simulator.Fleet;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.journal.Journal;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.security.usm.KeyStore;

/**
 * An agent with a fleet and a journal of its own, so that what it drops is told apart from what
 * others drop. Thread-safe.
 */
final class RunningAgent implements Closing {
  private final Declaration declaration;
  private final Fleet fleet;
  private final SimulatedAgent agent;

  /** How many tests use it now; its monitor is that of this object. */
  private int users;

  RunningAgent(Declaration declaration, Snapshot snapshot, KeyStore keys) {
    this.declaration = declaration;
    this.fleet =
        Fleet.builder()
            .keyStore(keys)
            .journal(Journal.inMemory())
            .start(declaration.spec(snapshot));
    this.agent = fleet.agents().get(0);
  }

  Declaration declaration() {
    return declaration;
  }

  SimulatedAgent agent() {
    return agent;
  }

  /**
   * Resets it for a test, with what it was asked, and returns false, without that, where another
   * test still uses it.
   */
  synchronized boolean enter() {
    if (users > 0) {
      return false;
    }
    users++;
    agent.reset();
    return true;
  }

  synchronized void leave() {
    users--;
  }

  @Override
  public void close() {
    fleet.close();
  }
}
