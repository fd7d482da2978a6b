// SPDX-License-Identifier: Apache-2.0

/**
 * Protocol data units (RFC 3416, RFC 1157): {@link org.mimus.snmp.pdu.Pdu} as an object, {@link
 * org.mimus.snmp.pdu.RequestCursor} as it lies in its datagram.
 */
package org.mimus.snmp.pdu;
