// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.util.Map;
import org.mimus.simulator.AgentSpec;
import org.mimus.simulator.ContextRules;
import org.mimus.simulator.EngineSettings;
import org.mimus.simulator.Life;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.notification.Notifications;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.smi.Oid;

/**
 * What many agents that are described together have in common beside names and addresses.
 *
 * @param overrides values of each agent's own; texts can have a place for its number
 */
record AgentSettings(
    Behaviour behaviour,
    Life life,
    Map<Oid, OwnValue> overrides,
    ContextParts contexts,
    ContextRules rules,
    EngineSettings engine,
    Notifications notifications) {
  /** A value as it is written, and where. */
  record OwnValue(NumberedText text, YamlNode place) {}

  /** What an agent plays: a snapshot with the contexts that are described for it. */
  Snapshot dressed(Snapshot base) {
    return contexts.dressed(base);
  }

  AgentSettings with(ContextParts others) {
    return new AgentSettings(behaviour, life, overrides, others, rules, engine, notifications);
  }

  /** Describes the agent with a number. */
  void describe(AgentSpec.Builder spec, int number) {
    spec.behaviour(behaviour)
        .life(life)
        .contexts(rules)
        .engine(engine)
        .notifications(notifications);
    overrides.forEach(
        (name, value) -> {
          try {
            spec.set(name, value.text.with(number));
          } catch (IllegalArgumentException e) {
            throw value.place.wrong(e);
          }
        });
  }
}
