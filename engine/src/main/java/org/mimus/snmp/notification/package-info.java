// SPDX-License-Identifier: Apache-2.0

/**
 * Traps and INFORMs (RFC 3413 sections 3.3 and 3.4). {@link
 * org.mimus.snmp.notification.NotificationOriginator} sends them, {@link
 * org.mimus.snmp.notification.NotificationReceiver} takes them.
 */
package org.mimus.snmp.notification;
