// SPDX-License-Identifier: Apache-2.0

/**
 * Datagrams in and out: {@link org.mimus.snmp.transport.Udp} opens what fits the host, {@link
 * org.mimus.snmp.transport.UdpTransport} needs nothing but Java, and {@link
 * org.mimus.snmp.transport.InMemoryTransport} for tests without ports.
 */
package org.mimus.snmp.transport;
