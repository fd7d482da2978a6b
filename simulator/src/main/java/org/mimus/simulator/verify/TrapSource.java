// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.net.SocketAddress;

/** Who can send notifications to a {@link SnmpTrapSink}: an agent, most often. */
public interface TrapSource {
  /** The name, for people. */
  String name();

  /** Whether notifications from an address are of this one. */
  boolean sendsFrom(SocketAddress address);
}
