// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.util.List;

/**
 * What the network makes of answers that are signed already: loses, doubles, damages or reorders
 * them. Thread-safe; must not block.
 */
@FunctionalInterface
public interface Wire {
  /** What is sent in place of some datagrams for one peer, in the order in which they leave. */
  List<Datagram> carry(List<Datagram> datagrams);
}
