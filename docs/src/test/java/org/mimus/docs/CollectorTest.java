// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mimus.docs.Inquiry.nameOf;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.mimus.junit.SnmpAgent;
import org.mimus.simulator.SimulatedAgent;
import org.mimus.simulator.address.AddressBook;

// guide: migrating.md
class CollectorTest {
  @Test
  void collects(@SnmpAgent("snmpTestData.properties") SimulatedAgent agent) {
    AddressBook addresses = AddressBook.empty().with("192.168.0.254", agent);

    InetSocketAddress peer = addresses.apply(new InetSocketAddress("192.168.0.254", 161));
    assertThat(nameOf(peer, "public")).isEqualTo("router-1");
  }
}
// end
