// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.testing;

import java.util.Map;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/** A small device: three scalars and two interfaces, with 64-bit counters in between. */
public final class Device {
  public static final String SYS_DESCR = "1.3.6.1.2.1.1.1.0";
  public static final String SYS_UP_TIME = "1.3.6.1.2.1.1.3.0";
  public static final String SYS_NAME = "1.3.6.1.2.1.1.5.0";
  public static final String IF_DESCR = "1.3.6.1.2.1.2.2.1.2";
  public static final String IF_IN_OCTETS = "1.3.6.1.2.1.2.2.1.10";
  public static final String IF_HC_IN_OCTETS = "1.3.6.1.2.1.31.1.1.1.6";
  public static final String IF_HIGH_SPEED = "1.3.6.1.2.1.31.1.1.1.15";

  /** All there is, in no order. */
  public static final Map<String, Value> VARIABLES =
      Map.of(
          SYS_DESCR,
          OctetString.of("device"),
          SYS_UP_TIME,
          TimeTicks.of(100),
          SYS_NAME,
          OctetString.of("core-1"),
          IF_DESCR + ".1",
          OctetString.of("lo"),
          IF_DESCR + ".2",
          OctetString.of("eth0"),
          IF_IN_OCTETS + ".1",
          Counter32.of(1),
          IF_IN_OCTETS + ".2",
          Counter32.of(2),
          IF_HC_IN_OCTETS + ".1",
          Counter64.of(-1),
          IF_HC_IN_OCTETS + ".2",
          Counter64.of(2),
          IF_HIGH_SPEED + ".2",
          Gauge32.of(1_000));

  private Device() {}

  public static TestAgent agent() {
    return new TestAgent(TestTable.of(VARIABLES));
  }

  /** A variable with its value. */
  public static VarBind bound(String name) {
    return VarBind.of(Oid.parse(name), VARIABLES.get(name));
  }

  /** A name with any value. */
  public static VarBind bound(String name, Value value) {
    return VarBind.of(Oid.parse(name), value);
  }
}
