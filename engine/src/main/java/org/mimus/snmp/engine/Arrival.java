// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

/**
 * What becomes of a datagram on an engine's doorstep, before anything but its header is known: for
 * devices that lose requests or cannot keep up. Thread-safe; must not block.
 */
@FunctionalInterface
public interface Arrival {
  /**
   * Lets a datagram in, or not. Of the exchange only the addresses, the version and the time are
   * known, and {@link Exchange#departure} can be made.
   *
   * @return null, or why it goes no further
   */
  DropReason arrived(Exchange exchange);
}
