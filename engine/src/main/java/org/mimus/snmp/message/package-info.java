// SPDX-License-Identifier: Apache-2.0

/**
 * Messages around PDUs (RFC 1157, RFC 1901), the versions, and what each of them can say: {@link
 * org.mimus.snmp.message.Coexistence}.
 */
package org.mimus.snmp.message;
