// SPDX-License-Identifier: Apache-2.0

/** Who may see and write what (RFC 3415): {@link org.mimus.snmp.access.AccessControl}. */
package org.mimus.snmp.access;
