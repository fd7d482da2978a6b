// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import org.mimus.simulator.data.About;
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
}
