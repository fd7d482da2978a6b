// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.mimus.simulator.behaviour.StoreFault;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.agent.LayeredStore;
import org.mimus.snmp.agent.ObjectStore;
import org.mimus.snmp.smi.Oid;

class SnmpsimStoreTest {
  /** Each context of an agent has such a store of its own, and each request one of a fault. */
  @Test
  void storesOverOneStore_letItsSetsTakeTurns() {
    LayeredStore beneath = new LayeredStore(Snapshot.builder().build());
    ObjectStore over = new SnmpsimStore(beneath);
    StoreFault loop = new StoreFault.Loop(Oid.parse("1.3.6.1.2"), Oid.parse("1.3.6.1.1"));
    assertThat(over.guard()).isSameAs(beneath);
    assertThat(loop.over(over, null).guard()).isSameAs(beneath);
  }
}
