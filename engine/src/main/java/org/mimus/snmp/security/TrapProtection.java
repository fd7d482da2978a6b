// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security;

import org.mimus.snmp.message.Notification;

/**
 * How traps are protected, which nobody answers, so that nothing is learned of who gets them.
 * Thread-safe, and never blocks.
 */
@FunctionalInterface
public interface TrapProtection {
  /**
   * The octets to be sent for a trap.
   *
   * @param requestId from 0 up; also the msgID of SNMPv3
   * @param maxSize most octets that the message may have
   * @throws IllegalArgumentException if it has more, or the version cannot tell it
   */
  byte[] protect(Notification notification, int requestId, int maxSize);
}
