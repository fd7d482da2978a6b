// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.pdu.TrapV1;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/**
 * What an agent tells without being asked, in no version: the notification parameters of SNMPv2,
 * and how they become those of SNMPv1 and back (RFC 3584 section 3).
 *
 * @param trapOid what has happened: the value of snmpTrapOID.0
 * @param uptime how long the agent had been running: the value of sysUpTime.0
 * @param varBinds all others
 */
public record Notification(Oid trapOid, TimeTicks uptime, List<VarBind> varBinds) {
  /** sysUpTime.0, the first variable of every notification (RFC 3416 section 4.2.6). */
  public static final Oid SYS_UP_TIME = Oid.parse("1.3.6.1.2.1.1.3.0");

  /** snmpTrapOID.0, the second variable of every notification. */
  public static final Oid SNMP_TRAP_OID = Oid.parse("1.3.6.1.6.3.1.1.4.1.0");

  /** snmpTrapEnterprise.0. */
  public static final Oid SNMP_TRAP_ENTERPRISE = Oid.parse("1.3.6.1.6.3.1.1.4.3.0");

  /** snmpTrapAddress.0, which only a proxy adds (RFC 3584 section 3.1 (4)). */
  public static final Oid SNMP_TRAP_ADDRESS = Oid.parse("1.3.6.1.6.3.18.1.3.0");

  /** snmpTrapCommunity.0, which only a proxy adds. */
  public static final Oid SNMP_TRAP_COMMUNITY = Oid.parse("1.3.6.1.6.3.18.1.4.0");

  /** snmpTraps: below it are the six of RFC 3418, which SNMPv1 calls generic. */
  public static final Oid SNMP_TRAPS = Oid.parse("1.3.6.1.6.3.1.1.5");

  private static final TimeTicks UNKNOWN_UPTIME = TimeTicks.of(0);

  /**
   * @throws IllegalArgumentException if the trap OID has fewer than two sub-identifiers
   */
  public Notification {
    Objects.requireNonNull(uptime, "uptime");
    if (trapOid.size() < 2) {
      throw new IllegalArgumentException("'" + trapOid + "' names no trap");
    }
    varBinds = List.copyOf(varBinds);
  }

  /** What has happened, by an agent that has just begun to run. */
  public static Notification of(Oid trapOid, VarBind... varBinds) {
    return new Notification(trapOid, UNKNOWN_UPTIME, List.of(varBinds));
  }

  /** The same at another time. */
  public Notification at(TimeTicks other) {
    return new Notification(trapOid, other, varBinds);
  }

  /** The value of the first variable of a name; empty where there is none. */
  public Optional<Value> value(Oid name) {
    return varBinds.stream()
        .filter(varBind -> varBind.name().equals(name))
        .map(VarBind::value)
        .findFirst();
  }

  /** The PDU of a trap or an INFORM, without a request-id. */
  public Pdu toPdu(PduType type) {
    List<VarBind> all = new ArrayList<>(varBinds.size() + 2);
    // RFC 3416 section 4.2.6: "The first two variable bindings ... are sysUpTime.0 and
    // snmpTrapOID.0 respectively."
    all.add(VarBind.of(SYS_UP_TIME, uptime));
    all.add(VarBind.of(SNMP_TRAP_OID, trapOid));
    all.addAll(varBinds);
    return Pdu.of(type, 0, all);
  }

  /**
   * What a trap or an INFORM of SNMPv2 tells. Some devices do not begin with the two variables that
   * they should, so these are looked for.
   *
   * @return empty where there is no snmpTrapOID.0
   */
  public static Optional<Notification> of(List<VarBind> all) {
    List<VarBind> rest = new ArrayList<>(all);
    Optional<Oid> trapOid =
        take(rest, SNMP_TRAP_OID, Syntax.OBJECT_IDENTIFIER).map(Oid.class::cast);
    Optional<TimeTicks> uptime =
        take(rest, SYS_UP_TIME, Syntax.TIME_TICKS).map(TimeTicks.class::cast);
    return trapOid.map(oid -> new Notification(oid, uptime.orElse(UNKNOWN_UPTIME), rest));
  }

  private static Optional<Value> take(List<VarBind> from, Oid name, Syntax syntax) {
    for (VarBind varBind : from) {
      if (varBind.name().equals(name) && varBind.value().syntax() == syntax) {
        from.remove(varBind);
        return Optional.of(varBind.value());
      }
    }
    return Optional.empty();
  }

  /**
   * What a trap of SNMPv1 tells, to whom it was sent (RFC 3584 section 3.1).
   *
   * @throws IllegalArgumentException if the enterprise is too long to have a trap below it
   */
  public static Notification of(TrapV1 trap) {
    // (2): "the concatenation of the SNMPv1 enterprise parameter and two additional
    // sub-identifiers, '0', and the SNMPv1 specific-trap parameter", else the generic one.
    boolean isGeneric = trap.generic() >= 0 && trap.generic() < TrapV1.ENTERPRISE_SPECIFIC;
    Oid trapOid =
        isGeneric
            ? SNMP_TRAPS.child(trap.generic() + 1L)
            : trap.enterprise().child(0, Integer.toUnsignedLong(trap.specific()));
    return new Notification(trapOid, trap.uptime(), trap.varBinds());
  }

  /**
   * What a trap of SNMPv1 tells, when a proxy forwards it (RFC 3584 section 3.1 (4)): with
   * snmpTrapAddress.0, snmpTrapCommunity.0 and snmpTrapEnterprise.0, unless they are there.
   *
   * @throws IllegalArgumentException if the enterprise is too long to have a trap below it
   */
  public static Notification forwarded(TrapV1 trap, OctetString community) {
    Notification plain = of(trap);
    List<VarBind> all = new ArrayList<>(trap.varBinds());
    addMissing(plain, all, SNMP_TRAP_ADDRESS, trap.agentAddress());
    addMissing(plain, all, SNMP_TRAP_COMMUNITY, community);
    addMissing(plain, all, SNMP_TRAP_ENTERPRISE, trap.enterprise());
    return new Notification(plain.trapOid(), plain.uptime(), all);
  }

  private static void addMissing(Notification from, List<VarBind> to, Oid name, Value value) {
    if (from.value(name).isEmpty()) {
      to.add(VarBind.of(name, value));
    }
  }

  /**
   * The trap of SNMPv1 that tells the same (RFC 3584 section 3.2).
   *
   * @param agentAddress of the agent that sends it; 0.0.0.0 where it has none of IPv4. A proxy
   *     gives the value of snmpTrapAddress.0, or 0.0.0.0
   * @return empty where SNMPv1 cannot tell it, because there is a Counter64
   */
  public Optional<TrapV1> toV1(IpAddress agentAddress) {
    // (6): with a Counter64, "the translation ... cannot be performed"; neither with an exception.
    if (varBinds.stream().anyMatch(Notification::isNew)) {
      return Optional.empty();
    }
    boolean isGeneric =
        trapOid.size() == SNMP_TRAPS.size() + 1
            && trapOid.startsWith(SNMP_TRAPS)
            && trapOid.last() >= 1
            && trapOid.last() <= TrapV1.ENTERPRISE_SPECIFIC;
    // (3) and (4)
    int generic = isGeneric ? (int) trapOid.last() - 1 : TrapV1.ENTERPRISE_SPECIFIC;
    int specific = isGeneric ? 0 : (int) trapOid.last();
    return Optional.of(
        new TrapV1(
            isGeneric ? enterpriseOfGeneric() : enterprise(),
            agentAddress,
            generic,
            specific,
            uptime,
            varBinds));
  }

  private static boolean isNew(VarBind varBind) {
    return varBind.value().syntax() == Syntax.COUNTER64 || varBind.value().isException();
  }

  /** (1): of a standard trap, snmpTrapEnterprise.0 if it is there, else snmpTraps. */
  private Oid enterpriseOfGeneric() {
    return value(SNMP_TRAP_ENTERPRISE)
        .filter(value -> value.syntax() == Syntax.OBJECT_IDENTIFIER)
        .map(Oid.class::cast)
        .orElse(SNMP_TRAPS);
  }

  /** (1): the last sub-identifier removed, and the one before it as well where that is zero. */
  private Oid enterprise() {
    int size = trapOid.size();
    boolean hasZero = size > 3 && trapOid.get(size - 2) == 0;
    return size < 3 ? trapOid : trapOid.prefix(hasZero ? size - 2 : size - 1);
  }
}
