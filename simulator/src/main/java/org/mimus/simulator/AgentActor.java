// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mimus.simulator.behaviour.OneAtATime;
import org.mimus.simulator.behaviour.PlannedLatency;
import org.mimus.simulator.behaviour.RateLimit;
import org.mimus.simulator.notification.TrapName;
import org.mimus.simulator.scenario.Actor;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.scenario.RowIndex;
import org.mimus.simulator.value.MovingValue;
import org.mimus.simulator.value.MovingValues;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** A simulated agent to whom something happens. */
record AgentActor(SimulatedAgent agent, AgentLife life, Restarts restarts) implements Actor {
  private static final Oid IF_OPER_STATUS = Oid.parse("1.3.6.1.2.1.2.2.1.8");
  private static final Oid IF_LAST_CHANGE = Oid.parse("1.3.6.1.2.1.2.2.1.9");
  private static final Integer32 UP = Integer32.of(1);
  private static final Integer32 DOWN = Integer32.of(2);

  @Override
  public String name() {
    return agent.name();
  }

  @Override
  public void set(Oid name, String text) {
    agent.set(name, agent.get(name).map(Value::syntax).orElse(guess(text)).parse(text));
  }

  private static Syntax guess(String text) {
    return text.matches("-?\\d{1,9}") ? Syntax.INTEGER32 : Syntax.OCTET_STRING;
  }

  @Override
  public void addRow(Oid table, RowIndex index, Map<Long, String> columns) {
    agent.addRow(table, index, columns);
  }

  @Override
  public void removeRow(Oid table, RowIndex index) {
    agent.removeRow(table, index);
  }

  @Override
  public void move(Oid name, MovingValue value) {
    agent.move(name, value);
  }

  @Override
  public boolean switchFault(String fault, boolean on) {
    return agent.conduct().switchFault(fault, on);
  }

  @Override
  public void latency(List<PlannedLatency> latency) {
    agent.conduct().latency(latency);
  }

  @Override
  public void link(long ifIndex, boolean up) {
    Oid status = IF_OPER_STATUS.child(ifIndex);
    if (agent.get(status).isEmpty()) {
      throw new IllegalStateException("there is no interface " + ifIndex);
    }
    boolean changes = !agent.get(status).equals(Optional.of(up ? UP : DOWN));
    agent.set(status, up ? UP : DOWN);
    Oid lastChange = IF_LAST_CHANGE.child(ifIndex);
    if (agent.get(lastChange).isPresent()) {
      // Not for longer than the uptime that it is a time of.
      agent
          .get(MovingValues.SYS_UP_TIME)
          .ifPresent(uptime -> life.changeForNow(lastChange, uptime));
    }
    if (changes) {
      agent.notifications().ifPresent(told -> told.link(ifIndex, up));
    }
  }

  @Override
  public void usualLatency() {
    agent.conduct().usualLatency();
  }

  @Override
  public void rateLimit(RateLimit limit) {
    agent.conduct().rateLimit(Optional.of(limit));
    restarts.seeToDoorsSoon(agent);
  }

  @Override
  public void usualRateLimit() {
    agent.conduct().rateLimit(agent.spec().behaviour().rateLimit());
    restarts.seeToDoorsSoon(agent);
  }

  @Override
  public void oneAtATime(OneAtATime queue) {
    agent.conduct().oneAtATime(Optional.of(queue));
  }

  @Override
  public void usualOneAtATime() {
    agent.conduct().oneAtATime(agent.spec().behaviour().oneAtATime());
  }

  @Override
  public void notify(TrapName trap, Map<Oid, String> values, List<Oid> variables, String context) {
    List<VarBind> varBinds = new ArrayList<>();
    variables.forEach(
        name ->
            varBinds.add(
                VarBind.of(
                    name,
                    agent
                        .get(name)
                        .orElseThrow(
                            () -> new IllegalStateException("there is no variable " + name)))));
    values.forEach((name, text) -> varBinds.add(VarBind.of(name, value(name, text))));
    Notification told = Notification.of(trap.oid(), varBinds.toArray(VarBind[]::new));
    agent.notifications().ifPresent(all -> all.send(told, context));
  }

  /** Of the type of the variable, or of its neighbours in a column. */
  private Value value(Oid name, String text) {
    Syntax syntax =
        agent
            .get(name)
            .or(() -> name.size() > 2 ? life.first(name.parent()) : Optional.empty())
            .map(Value::syntax)
            .orElse(guess(text));
    return syntax.parse(text);
  }

  @Override
  public void reboot(Reboot how, Collection<Actor> others) {
    List<SimulatedAgent> all = new ArrayList<>(List.of(agent));
    for (Actor other : others) {
      if (other instanceof AgentActor one && !all.contains(one.agent)) {
        all.add(one.agent);
      }
    }
    restarts.beginSoon(all, how);
  }
}
