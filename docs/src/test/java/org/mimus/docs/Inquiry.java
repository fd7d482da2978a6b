// SPDX-License-Identifier: Apache-2.0
package org.mimus.docs;

import java.net.InetSocketAddress;
import org.mimus.snmp.manager.SnmpClient;
import org.mimus.snmp.smi.Oid;

/** Stands for code under test. */
final class Inquiry {
  private Inquiry() {}

  /** The sysName of a device. */
  static String nameOf(InetSocketAddress peer, String community) {
    try (SnmpClient client = SnmpClient.builder().peer(peer).community(community).build()) {
      return client.get(Oid.parse("1.3.6.1.2.1.1.5.0")).first().value().toString();
    }
  }
}
