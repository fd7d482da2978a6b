// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mimus.simulator.behaviour.Behaviour;
import org.mimus.simulator.behaviour.Fault;
import org.mimus.simulator.behaviour.Latency;
import org.mimus.simulator.behaviour.PlannedFault;
import org.mimus.simulator.data.Names;
import org.mimus.simulator.notification.TrapName;
import org.mimus.simulator.scenario.Action;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.simulator.scenario.RowIndex;
import org.mimus.simulator.value.MovingValue;
import org.mimus.simulator.verify.TrapSource;
import org.mimus.simulator.verify.Verifiable;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.message.Notification;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/**
 * What a test, or whoever else plays with a simulated device, can do to it, wherever it runs.
 * Thread-safe. Names are numbers, or whatever the {@link OidNames} reads that is there as a
 * service; a text that is no name is an {@link IllegalArgumentException}.
 */
public interface ControlledAgent extends Verifiable, TrapSource {
  // Where it is, and who asks it.

  /** The first address where it listens, as it is reached from here. */
  InetSocketAddress address();

  /** The host of {@link #address}, as a number: {@code 127.0.0.1}. */
  default String host() {
    return address().getAddress().getHostAddress();
  }

  /** The port of {@link #address}, 1 to 65535. */
  default int port() {
    return address().getPort();
  }

  /** The communities that may read; those that may write as well come first. */
  List<String> communities();

  /**
   * A client that asks {@link #address} with SNMPv2c and the first of {@link #communities}, so that
   * it may write where anybody may; with SNMPv3 and the first user where there is no community.
   * Always the same one, unless somebody closes it; it ends with the agent, and there is no need to
   * close it. It waits 0.5, 1 and 2 seconds for an answer, which is plenty on one host.
   *
   * @throws IllegalStateException if the agent has ended
   */
  SnmpClient client();

  /**
   * A client that asks {@link #address} with SNMPv3 as a user, protected as far as its keys allow.
   * What is said of {@link #client()} goes for it, too.
   *
   * @throws IllegalArgumentException if the agent has no such user
   * @throws IllegalStateException if the agent has ended
   */
  SnmpClient client(String userName);

  // Values.

  /** The value of a variable now; empty where there is none. */
  Optional<Value> get(Oid name);

  /** The first variable behind a name; empty where there is none. */
  Optional<VarBind> next(Oid name);

  /**
   * Gives a variable another value, of any type, or adds it, in every context.
   *
   * @throws IllegalArgumentException if the name is empty
   */
  void set(Oid name, Value value);

  /** Lets a variable go, in every context. */
  void remove(Oid name);

  /**
   * Lets a variable, or all variables below a name, move from now on, in every context. Whoever
   * sets it afterwards stops it, until {@link #reset}.
   *
   * @throws IllegalArgumentException if there is no such variable, if it is no number and the value
   *     is for numbers, or if the value would depend on itself
   */
  void move(Oid name, MovingValue value);

  /**
   * Lets a number go up or down from what it is now. Counters wrap; gauges and integers stop at
   * their ends.
   *
   * @param perSecond by how much in a second of the agent's clock
   * @throws IllegalArgumentException if there is no such variable, or it is no number
   */
  void ramp(Oid name, double perSecond);

  /**
   * The value of a variable now; empty where there is none.
   *
   * @param name such as {@code 1.3.6.1.2.1.1.5.0}
   */
  default Optional<Value> get(String name) {
    return get(oid(name));
  }

  /** Gives a variable another value, of any type, or adds it. */
  default void set(String name, Value value) {
    set(oid(name), value);
  }

  /**
   * Gives a variable another value of its own type; one that is not there yet becomes an
   * OctetString.
   *
   * @throws IllegalArgumentException if the text is no value of that type, or the name is empty
   */
  default void set(String name, String text) {
    Oid oid = Names.ofVariable(oid(name));
    set(oid, get(oid).map(Value::syntax).orElse(Syntax.OCTET_STRING).parse(text));
  }

  /**
   * Gives a variable another number of its own type; one that is not there yet becomes an
   * Integer32.
   *
   * @throws IllegalArgumentException if the number is no value of that type, or the name is empty
   */
  default void set(String name, long number) {
    Oid oid = Names.ofVariable(oid(name));
    set(oid, get(oid).map(Value::syntax).orElse(Syntax.INTEGER32).parse(Long.toString(number)));
  }

  /** Lets a variable go. */
  default void remove(String name) {
    remove(oid(name));
  }

  /** Lets a variable, or all variables below a name, move from now on. */
  default void move(String name, MovingValue value) {
    move(oid(name), value);
  }

  /** Lets a number go up or down from what it is now; see {@link #ramp(Oid, double)}. */
  default void ramp(String name, double perSecond) {
    ramp(oid(name), perSecond);
  }

  /**
   * Adds to a number. Counters and TimeTicks wrap.
   *
   * @throws IllegalArgumentException if there is no such variable, if it is no number, or if it
   *     cannot be as much
   */
  default void increment(String name, long by) {
    Oid oid = oid(name);
    set(oid, NumberChange.sum(present(oid), by));
  }

  /**
   * Brings a counter, or TimeTicks, so near to its end that it wraps to 0 when so much is added.
   *
   * @param count from 1
   * @throws IllegalArgumentException if there is no such variable, or it never wraps
   */
  default void wrapAfter(String name, long count) {
    Oid oid = oid(name);
    set(oid, NumberChange.beforeZero(present(oid), count));
  }

  private Value present(Oid name) {
    return get(name)
        .orElseThrow(
            () -> new IllegalArgumentException("there is no variable " + Names.text(name)));
  }

  // Rows.

  /**
   * Adds a row to a table.
   *
   * @param table what the columns are below: {@code 1.3.6.1.2.1.2.2.1} for ifTable
   * @param index what the names of the row's variables end with: {@code 4}, {@code 10.1.2.3.17}
   * @param columns the values by the number of the column, of the types that the column's other
   *     values have; in a column without any, a number is an Integer32 and a text an OctetString
   * @throws IllegalArgumentException if a text is no value of its column's type, or there is no
   *     column
   */
  default void addRow(String table, String index, Map<? extends Number, String> columns) {
    addRow(oid(table), RowIndex.parse(index), columns);
  }

  /** Adds a row to a table; see {@link #addRow(String, String, Map)}. */
  default void addRow(Oid table, RowIndex index, Map<? extends Number, String> columns) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a row has one column at least");
    }
    List<VarBind> cells = new ArrayList<>();
    columns.forEach(
        (number, text) -> {
          Oid column = table.child(number.longValue());
          Syntax syntax =
              next(column)
                  .filter(next -> next.name().startsWith(column))
                  .map(next -> next.value().syntax())
                  .orElse(text.matches("-?\\d{1,9}") ? Syntax.INTEGER32 : Syntax.OCTET_STRING);
          cells.add(VarBind.of(column.child(index.subIds()), syntax.parse(text)));
        });
    cells.forEach(cell -> set(cell.name(), cell.value()));
  }

  /**
   * Removes a row from a table.
   *
   * @throws IllegalArgumentException if there is none
   */
  default void removeRow(String table, String index) {
    removeRow(oid(table), RowIndex.parse(index));
  }

  /**
   * Removes a row from a table.
   *
   * @throws IllegalArgumentException if there is none
   */
  default void removeRow(Oid table, RowIndex index) {
    int size = table.size() + 1 + index.ids().size();
    List<Oid> cells = new ArrayList<>();
    for (Optional<VarBind> at = next(table);
        at.isPresent() && at.get().name().startsWith(table);
        at = next(at.get().name())) {
      Oid name = at.get().name();
      if (name.size() == size && name.equals(name.prefix(table.size() + 1).child(index.subIds()))) {
        cells.add(name);
      }
    }
    if (cells.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no row " + index + " below " + Names.text(table));
    }
    cells.forEach(this::remove);
  }

  // Behaviour.

  /** What it does otherwise than answer at once and rightly. */
  Behaviour behaviour();

  /**
   * Lets it behave in another way from now on, in place of all that it did before.
   *
   * @throws FleetException if there is a fault that could never act; then all stays as it was
   */
  void behave(Behaviour behaviour);

  /**
   * Lets it do something more, until what is returned is closed: {@code try (var slow =
   * agent.apply(Behaviour.of(latency))) ...}. What else it does begins anew, with its counts and
   * times.
   *
   * @throws FleetException if there is a fault that could never act; then all stays as it was
   */
  AppliedBehaviour apply(Behaviour more);

  /** Lets faults act on every request, until what is returned is closed. */
  default AppliedBehaviour apply(Fault... faults) {
    Behaviour all = Behaviour.NONE;
    for (Fault fault : faults) {
      all = all.and(Behaviour.of(PlannedFault.of(fault)));
    }
    return apply(all);
  }

  /** Lets answers take longer, until what is returned is closed. */
  default AppliedBehaviour apply(Latency latency) {
    return apply(Behaviour.of(latency));
  }

  // Events.

  /**
   * Does what a step of a scenario would do to it, now. What an action begins to do in time, such
   * as a reboot, may go on after this returns.
   *
   * @throws IllegalArgumentException if a value does not fit
   * @throws IllegalStateException if there is no such row, fault or interface
   */
  void act(Action action);

  /**
   * Lets it begin anew: silent for a while, then as {@link Reboot} says.
   *
   * @throws FleetException if it is to get another engine ID and cannot, or if the number of boots
   *     cannot be kept; then nothing happens
   */
  void reboot(Reboot how);

  /**
   * Takes an interface down: ifOperStatus and ifLastChange change, and the targets get a linkDown
   * if it was not down already.
   *
   * @throws IllegalStateException if there is no such interface
   */
  void linkDown(long ifIndex);

  /**
   * Brings an interface up: ifOperStatus and ifLastChange change, and the targets get a linkUp if
   * it was not up already.
   *
   * @throws IllegalStateException if there is no such interface
   */
  void linkUp(long ifIndex);

  /**
   * Tells all targets that something has happened, now: the notification's own uptime does not
   * matter. Without targets, and while it boots, the agent tells nobody.
   */
  void send(Notification notification);

  /**
   * Tells all targets that something has happened.
   *
   * @param trap {@code coldStart} or another of RFC 3418, or the OID of any notification
   * @throws IllegalArgumentException if the text is neither
   */
  default void send(String trap, VarBind... varBinds) {
    send(Notification.of(TrapName.parse(trap).oid(), varBinds));
  }

  /**
   * Takes back every change, so that the agent plays its snapshot again, behaves as is described
   * and begins its scenario anew; and lets nothing count any more that it was asked. Its addresses,
   * its engine ID and SNMPv3's boots and time stay.
   */
  void reset();

  private static Oid oid(String name) {
    return Names.parse(name);
  }
}
