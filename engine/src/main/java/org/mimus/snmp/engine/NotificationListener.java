// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

/**
 * Takes the notifications that come to an engine (RFC 3413 section 3.4). Called by the threads of
 * the transport: thread-safe, and must not block.
 */
@FunctionalInterface
public interface NotificationListener {
  /**
   * Takes a notification over. An INFORM is acknowledged then, as often as it comes.
   *
   * @return null where it is taken, else why not
   */
  DropReason received(ReceivedNotification notification);
}
