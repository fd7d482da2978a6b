// SPDX-License-Identifier: Apache-2.0

/**
 * Datagrams in and out: {@link org.mimus.snmp.transport.UdpTransport}, and {@link
 * org.mimus.snmp.transport.InMemoryTransport} for tests without ports.
 */
package org.mimus.snmp.transport;
