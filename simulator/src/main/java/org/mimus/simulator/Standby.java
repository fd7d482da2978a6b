// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mimus.simulator.scenario.Reboot;
import org.mimus.snmp.agent.LayeredStore;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** What is other than before in a device that another one has taken over from. */
final class Standby {
  /** Of ENTITY-MIB (RFC 6933). */
  private static final Oid PHYSICAL_CLASS = Oid.parse("1.3.6.1.2.1.47.1.1.1.1.5");

  private static final Oid SERIAL_NUMBER = Oid.parse("1.3.6.1.2.1.47.1.1.1.1.11");
  private static final Value CHASSIS = Integer32.of(3);

  private Standby() {}

  /** Gives a store the values of the standby. */
  static void takeOver(LayeredStore store, Reboot.SwitchOver how) {
    how.serialNumber().ifPresent(number -> serial(store, number));
    how.set().forEach((name, text) -> set(store, name, text));
  }

  private static void set(LayeredStore store, Oid name, String text) {
    Syntax syntax = store.get(name).map(Value::syntax).orElse(Syntax.OCTET_STRING);
    store.set(name, syntax.parse(text));
  }

  /** The serial number of each chassis; of the first part, where none is said to be one. */
  private static void serial(LayeredStore store, String number) {
    List<Oid> chassis = new ArrayList<>();
    for (Optional<VarBind> at = below(store, PHYSICAL_CLASS, PHYSICAL_CLASS);
        at.isPresent();
        at = below(store, PHYSICAL_CLASS, at.get().name())) {
      if (at.get().value().equals(CHASSIS)) {
        chassis.add(SERIAL_NUMBER.child(at.get().name().last()));
      }
    }
    if (chassis.isEmpty()) {
      below(store, SERIAL_NUMBER, SERIAL_NUMBER).map(VarBind::name).ifPresent(chassis::add);
    }
    chassis.forEach(name -> store.set(name, OctetString.of(number)));
  }

  private static Optional<VarBind> below(LayeredStore store, Oid root, Oid after) {
    return store.next(after).filter(next -> next.name().startsWith(root));
  }
}
