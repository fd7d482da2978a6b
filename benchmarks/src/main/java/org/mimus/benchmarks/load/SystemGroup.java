// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.load;

import java.util.List;
import java.util.stream.IntStream;
import org.mimus.snmp.smi.Oid;

/** What every agent has, and so what is asked where agents are compared. */
public final class SystemGroup {
  private static final int SCALARS = 6;

  private SystemGroup() {}

  /** From sysDescr.0 to sysLocation.0. */
  public static List<Oid> names() {
    return IntStream.rangeClosed(1, SCALARS)
        .mapToObj(i -> Oid.parse("1.3.6.1.2.1.1." + i + ".0"))
        .toList();
  }
}
