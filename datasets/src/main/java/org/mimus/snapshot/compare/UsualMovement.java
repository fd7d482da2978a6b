// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot.compare;

import java.util.Map;
import java.util.TreeMap;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;

/** What moves on a device that nobody touches. */
final class UsualMovement {
  /** Counters begin anywhere (RFC 2578 section 7.1.6): only how they grow has a meaning. */
  static final Map<Syntax, Tolerance> TYPES =
      Map.of(Syntax.COUNTER32, Tolerance.TYPE, Syntax.COUNTER64, Tolerance.TYPE);

  /** Name, tolerance, and what MIBs call it. */
  private static final String SUBTREES =
      """
      1.3.6.1.2.1.1.3 type sysUpTime
      1.3.6.1.2.1.2.2.1.21 type ifOutQLen
      1.3.6.1.2.1.3.1 any atTable
      1.3.6.1.2.1.4.22 any ipNetToMediaTable
      1.3.6.1.2.1.4.35 any ipNetToPhysicalTable
      1.3.6.1.2.1.6.9 type tcpCurrEstab
      1.3.6.1.2.1.6.13 any tcpConnTable
      1.3.6.1.2.1.6.19 any tcpConnectionTable
      1.3.6.1.2.1.17.4.3 any dot1dTpFdbTable
      1.3.6.1.2.1.17.7.1.2 any dot1qTp, learned addresses
      1.3.6.1.2.1.25.1.1 type hrSystemUptime
      1.3.6.1.2.1.25.1.2 type hrSystemDate
      1.3.6.1.2.1.25.1.5 type hrSystemNumUsers
      1.3.6.1.2.1.25.1.6 type hrSystemProcesses
      1.3.6.1.2.1.25.2.3.1.6 type hrStorageUsed
      1.3.6.1.2.1.25.3.3.1.2 type hrProcessorLoad
      1.3.6.1.2.1.25.4.2 any hrSWRunTable
      1.3.6.1.2.1.25.5.1 any hrSWRunPerfTable
      1.3.6.1.2.1.99.1.1.1.4 type entPhySensorValue
      1.3.6.1.2.1.99.1.1.1.7 type entPhySensorValueTimeStamp
      1.3.6.1.4.1.2021.4 type memory of UCD-SNMP-MIB
      1.3.6.1.4.1.2021.9.1.7 type dskAvail
      1.3.6.1.4.1.2021.9.1.8 type dskUsed
      1.3.6.1.4.1.2021.9.1.9 type dskPercent
      1.3.6.1.4.1.2021.9.1.10 type dskPercentNode
      1.3.6.1.4.1.2021.9.1.13 type dskAvailLow
      1.3.6.1.4.1.2021.9.1.15 type dskUsedLow
      1.3.6.1.4.1.2021.10.1.3 type laLoad
      1.3.6.1.4.1.2021.10.1.5 type laLoadInt
      1.3.6.1.4.1.2021.10.1.6 type laLoadFloat
      1.3.6.1.4.1.2021.11 type systemStats of UCD-SNMP-MIB
      1.3.6.1.6.3.10.2.1.3 type snmpEngineTime
      """;

  private UsualMovement() {}

  static Map<Oid, Tolerance> subtrees() {
    Map<Oid, Tolerance> all = new TreeMap<>();
    SUBTREES
        .lines()
        .map(line -> line.split(" ", 3))
        .forEach(part -> all.put(Oid.parse(part[0]), Tolerance.parse(part[1])));
    return all;
  }
}
