// SPDX-License-Identifier: Apache-2.0

/**
 * The answering side (RFC 3413 section 3.2): {@link org.mimus.snmp.agent.CommandResponder} over an
 * {@link org.mimus.snmp.agent.ObjectStore}, most often a {@link org.mimus.snmp.agent.LayeredStore}.
 */
package org.mimus.snmp.agent;
