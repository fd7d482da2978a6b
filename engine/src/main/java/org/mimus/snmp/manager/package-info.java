// SPDX-License-Identifier: Apache-2.0
/**
 * The asking side of SNMP (RFC 3413 section 3.1): {@link org.mimus.snmp.manager.SnmpClient} asks
 * one peer, {@link org.mimus.snmp.manager.Walk} goes through all that it has, and every failure is
 * an {@link org.mimus.snmp.manager.SnmpException} that says what was asked of whom.
 */
package org.mimus.snmp.manager;
