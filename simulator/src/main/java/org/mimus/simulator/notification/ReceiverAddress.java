// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.notification;

import java.net.InetSocketAddress;
import java.util.Objects;
import org.mimus.snmp.transport.UdpAddress;

/** Where notifications go. */
public record ReceiverAddress(InetSocketAddress address) {
  private static final int TRAP_PORT = 162;

  public ReceiverAddress {
    Objects.requireNonNull(address, "address");
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("host '" + address.getHostString() + "' is not known");
    }
  }

  /**
   * Reads an address as {@link UdpAddress#parse} does, port 162 where none is said.
   *
   * @throws IllegalArgumentException if it is none, or names a host that is not known
   */
  public static ReceiverAddress parse(String text) {
    return new ReceiverAddress(UdpAddress.parse(text, TRAP_PORT));
  }

  @Override
  public String toString() {
    return UdpAddress.format(address);
  }
}
