// SPDX-License-Identifier: Apache-2.0
/**
 * The protection, such as it is, of SNMPv1 and v2c: a community in clear text (RFC 3584 section 5).
 * Managers need {@link org.mimus.snmp.security.community.CommunityCredentials}.
 */
package org.mimus.snmp.security.community;
