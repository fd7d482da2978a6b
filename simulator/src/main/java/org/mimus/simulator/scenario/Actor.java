// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.scenario;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.mimus.simulator.behaviour.OneAtATime;
import org.mimus.simulator.behaviour.PlannedLatency;
import org.mimus.simulator.behaviour.RateLimit;
import org.mimus.simulator.notification.TrapName;
import org.mimus.simulator.value.MovingValue;
import org.mimus.snmp.smi.Oid;

/** An agent, as an {@link Action} sees it. Thread-safe; must not block. */
public interface Actor {
  /** Its name. */
  String name();

  /** Gives a variable another value of its type; a new one is an Integer32 or an OctetString. */
  void set(Oid name, String text);

  /** Adds a row, whose values have the types of their columns. */
  void addRow(Oid table, RowIndex index, Map<Long, String> columns);

  /** Lets all variables of a row go. */
  void removeRow(Oid table, RowIndex index);

  /** Lets variables move. */
  void move(Oid name, MovingValue value);

  /** Switches a fault; whether there is one of that name. */
  boolean switchFault(String fault, boolean on);

  /** Lets answers take another time than before; of those that hold for one, all count. */
  void latency(List<PlannedLatency> latency);

  /** Lets answers take the time again that is described for them. */
  void usualLatency();

  /** Lets it take no more requests than that from now on. */
  void rateLimit(RateLimit limit);

  /** Lets it take as many requests again as is described. */
  void usualRateLimit();

  /** Lets it answer one request after the other from now on. */
  void oneAtATime(OneAtATime queue);

  /** Lets it answer again as is described, one request after the other or not. */
  void usualOneAtATime();

  /** Takes an interface down or brings it up: ifOperStatus and ifLastChange. */
  void link(long ifIndex, boolean up);

  /**
   * Tells all its targets that something has happened.
   *
   * @param values by name, of the types that the agent's own variables have
   * @param variables names of others, with the values that they have now
   * @param context where it happened; empty for the default one
   */
  void notify(TrapName trap, Map<Oid, String> values, List<Oid> variables, String context);

  /** Lets it begin anew, and others at the same time. */
  void reboot(Reboot how, Collection<Actor> others);
}
