// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.time.Duration;
import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.agent.ObjectStore;
import org.mimus.snmp.smi.Oid;

/** Other variables, or in another order, than the agent has. */
public sealed interface StoreFault extends Fault {
  /** What the agent has while the fault acts. */
  ObjectStore over(ObjectStore store, Acting acting);

  /** A walk that comes to a name goes back to another one, again and again. */
  @About("What follows a name is one that came before, so that walks never end.")
  record Loop(
      @About("Behind this name, or behind what lies below it, ...") Oid at,
      @About("... comes the first one at or below this.") Oid to)
      implements StoreFault {
    @Override
    public ObjectStore over(ObjectStore store, Acting acting) {
      return new Detour(store, at, to);
    }
  }

  /** A table, or a column of one, whose last row is followed by its first. */
  @About("Behind the last variable of a table or a column comes its first one.")
  record Wrap(@About("The table, its entry, or a column.") Oid table) implements StoreFault {
    @Override
    public ObjectStore over(ObjectStore store, Acting acting) {
      return new Detour(store, table, table);
    }
  }

  /** Two variables that come in the wrong order, as in tables that are not sorted. */
  @About("A variable and the one behind it change places in walks, so one name does not increase.")
  record NonIncreasing(@About("The first of the two, or where it is the first one.") Oid at)
      implements StoreFault {
    @Override
    public ObjectStore over(ObjectStore store, Acting acting) {
      return new Swap(store, at);
    }
  }

  /**
   * A table that is indexed by a TimeFilter (RFC 4502 section 6), as those of RMON2 and
   * lldpRemTable are. That is no fault: every row is there under each time mark until its last
   * change, so walks see rows without end, all right and all in order.
   */
  @About("A table by TimeFilter, such as lldpRemTable: all rows come again under each time mark.")
  record TimeFilter(
      @About("The table's entry, whose first index is the time mark.") Oid entry,
      @About("When all rows changed last, by sysUpTime.") @Default("1d") Duration changed)
      implements StoreFault {
    public TimeFilter {
      if (changed.isNegative() || changed.toMillis() / 10 > 0xffff_ffffL) {
        throw new IllegalArgumentException("sysUpTime is never " + changed);
      }
    }

    @Override
    public ObjectStore over(ObjectStore store, Acting acting) {
      return new TimeFiltered(store, entry, changed.toMillis() / 10);
    }
  }
}
