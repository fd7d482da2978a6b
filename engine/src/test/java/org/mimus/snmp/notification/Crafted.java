// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import java.util.ArrayList;
import java.util.List;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.VarBind;
import org.mimus.snmp.testing.Forge;
import org.mimus.snmp.testing.V3Keys;
import org.mimus.snmp.testing.V3Message;

/** Notifications as octets that no code under test has written. */
final class Crafted {
  static final Oid LINK_DOWN = Oid.parse("1.3.6.1.6.3.1.1.5.3");
  static final Oid ENTERPRISE = Oid.parse("1.3.6.1.4.1.32473.9");
  static final EngineId SENDER = EngineId.parse("80007ed904 73656e646572");
  static final int REQUEST_ID = 4_711;

  static final VarBind UPTIME = VarBind.of(Oid.parse("1.3.6.1.2.1.1.3.0"), TimeTicks.of(100));
  static final VarBind TRAP_OID = VarBind.of(Oid.parse("1.3.6.1.6.3.1.1.4.1.0"), LINK_DOWN);
  static final VarBind IF_INDEX = VarBind.of(Oid.parse("1.3.6.1.2.1.2.2.1.1.7"), Integer32.of(7));

  private Crafted() {}

  /** A trap or an INFORM of linkDown. */
  static byte[] pdu(int tag, VarBind... more) {
    List<VarBind> all = new ArrayList<>(List.of(UPTIME, TRAP_OID));
    all.addAll(List.of(more));
    return Forge.pdu(tag, REQUEST_ID, 0, 0, all);
  }

  static byte[] v2c(int tag, VarBind... more) {
    return v2c(pdu(tag, more));
  }

  static byte[] v2c(byte[] pdu) {
    return Forge.message(Forge.V2C, "traps", pdu);
  }

  /** A trap of SNMPv1: 17 of an enterprise. */
  static byte[] v1(Oid enterprise, VarBind... varBinds) {
    return v1(
        Forge.oid(enterprise),
        Forge.value(IpAddress.parse("192.0.2.5")),
        Forge.varBinds(List.of(varBinds)));
  }

  /** A trap of SNMPv1 with some of its fields as octets. */
  static byte[] v1(byte[] enterprise, byte[] agentAddress, byte[] varBinds) {
    byte[] uptime = Forge.value(TimeTicks.of(100));
    return Forge.message(
        Forge.V1,
        "traps",
        Forge.tlv(
            Forge.TRAP_V1,
            enterprise,
            agentAddress,
            Forge.integer(6),
            Forge.integer(17),
            uptime,
            varBinds));
  }

  /** A trap of SNMPv3 by a sender with some boots and time, right in everything. */
  static V3Message trap(V3Keys keys, EngineId sender, long boots, long time) {
    return new V3Message(keys, sender, boots, time)
        .reportable(false)
        .pdu(pdu(Forge.TRAP, IF_INDEX));
  }

  static V3Message trap(V3Keys keys, long boots, long time) {
    return trap(keys, SENDER, boots, time);
  }
}
