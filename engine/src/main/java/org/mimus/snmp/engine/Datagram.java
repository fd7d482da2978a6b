// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.time.Duration;
import java.util.Objects;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.transport.Link;

/**
 * Octets on their way to a peer.
 *
 * @param link where they leave
 * @param delay how long before they do; not negative
 */
public record Datagram(OctetString octets, Link link, Duration delay) {
  public Datagram {
    Objects.requireNonNull(octets, "octets");
    Objects.requireNonNull(link, "link");
    if (delay.isNegative()) {
      throw new IllegalArgumentException("a datagram cannot leave " + delay + " from now");
    }
  }

  /** The same with other octets. */
  public Datagram with(OctetString others) {
    return new Datagram(others, link, delay);
  }

  /** The same, later. */
  public Datagram after(Duration longer) {
    return new Datagram(octets, link, delay.plus(longer));
  }
}
