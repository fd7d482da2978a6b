// SPDX-License-Identifier: Apache-2.0
/**
 * The User-based Security Model (RFC 3414, 3826, 7860). Managers need {@link
 * org.mimus.snmp.security.usm.UsmUser} and {@link org.mimus.snmp.security.usm.UsmCredentials};
 * engines that answer an {@link org.mimus.snmp.security.usm.AuthoritativeEngine}.
 */
package org.mimus.snmp.security.usm;
