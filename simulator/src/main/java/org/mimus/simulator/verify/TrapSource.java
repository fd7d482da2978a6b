// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;

/** Who can send notifications to a {@link SnmpTrapSink}: an agent, most often. */
public interface TrapSource {
  /** The name, for people. */
  String name();

  /** Whether notifications from an address are of this one. */
  boolean sendsFrom(SocketAddress address);

  /** Where all goes that it tells; empty where that is not known. */
  default Optional<List<InetSocketAddress>> sendsTo() {
    return Optional.empty();
  }
}
