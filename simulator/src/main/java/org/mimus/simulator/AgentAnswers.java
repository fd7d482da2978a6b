// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import org.mimus.simulator.behaviour.Conduct;
import org.mimus.simulator.snmpsim.AgentVariations;
import org.mimus.snmp.agent.CommandResponder;
import org.mimus.snmp.agent.LayeredStore;
import org.mimus.snmp.agent.ObjectStore;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.engine.Responder;

/** How one agent comes to its answers: its life, its behaviour, its values. Thread-safe. */
final class AgentAnswers {
  private final Compatibility compatibility;
  private final AgentLife life;
  private final AgentConduct conduct;

  /** Null where all values are of the snapshot and what was set. */
  private volatile AgentVariations variations;

  AgentAnswers(Compatibility compatibility, AgentLife life, AgentConduct conduct) {
    this.compatibility = compatibility;
    this.life = life;
    this.conduct = conduct;
  }

  /** Null where all values are of the snapshot and what was set. */
  AgentVariations variations() {
    return variations;
  }

  /** Lets the lines of the snapshot vary that name a variation module. */
  void variations(AgentVariations started) {
    variations = started;
  }

  /** Answers out of the store of one context. */
  Responder from(LayeredStore store) {
    ObjectStore answers =
        switch (compatibility) {
          case STANDARD -> store;
          case SNMPSIM -> new SnmpsimStore(store);
        };
    Responder right = new CommandResponder(answers);
    return x -> {
      DropReason refused = life.admit(x);
      if (refused != null) {
        return refused;
      }
      Conduct now = conduct.now();
      AgentVariations varying = variations;
      if (varying != null) {
        return respond(x, varying, answers, now);
      }
      return now == null ? right.respond(x) : now.respond(x, right, answers);
    };
  }

  private DropReason respond(Exchange x, AgentVariations varying, ObjectStore store, Conduct now) {
    boolean everybodyWrites = compatibility == Compatibility.SNMPSIM;
    ObjectStore seen = varying.over(store, x, everybodyWrites);
    Responder right = new CommandResponder(seen);
    Responder inTurn = exchange -> varying.respond(exchange, right);
    return now == null ? inTurn.respond(x) : now.respond(x, inTurn, seen);
  }
}
