// SPDX-License-Identifier: Apache-2.0

/**
 * What ties the layers together (RFC 3411, RFC 3412): an {@link org.mimus.snmp.engine.SnmpEngine}
 * knows whom it accepts, a {@link org.mimus.snmp.engine.Dispatcher} takes datagrams to engines and
 * answers back.
 */
package org.mimus.snmp.engine;
