// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.util.List;
import java.util.Set;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.pdu.RequestCursor;
import org.mimus.snmp.smi.Oid;

/** Which requests something is about; all of them where nothing is said. */
public record Scope(
    @About("Only these operations: get, getnext, getbulk, set.") @Default("")
        Set<Operation> operations,
    @About("Only requests with a name equal to or below one of these.") @Default("") List<Oid> oids,
    @About("Only what these communities, or users of SNMPv3, ask.") @Default("")
        Set<String> communities) {
  /** Every request. */
  public static final Scope ALL = new Scope(Set.of(), List.of(), Set.of());

  public Scope {
    operations = Set.copyOf(operations);
    oids = List.copyOf(oids);
    communities = Set.copyOf(communities);
  }

  /** Whether nothing of a request need be known but where it came from. */
  public boolean isAll() {
    return operations.isEmpty() && oids.isEmpty() && communities.isEmpty();
  }

  /** Whether a request that has been read is meant. */
  boolean holds(Exchange x) {
    return (operations.isEmpty() || operations.contains(Operation.of(x.request().type())))
        && (communities.isEmpty() || x.securityName().filter(communities::contains).isPresent())
        && (oids.isEmpty() || asksBelow(x.request()));
  }

  private boolean asksBelow(RequestCursor request) {
    OidSpan name = new OidSpan();
    request.rewind();
    for (int i = 0; i < request.count(); i++) {
      request.nextName(name);
      for (Oid oid : oids) {
        if (name.startsWith(OidSpan.of(oid))) {
          return true;
        }
      }
    }
    return false;
  }
}
