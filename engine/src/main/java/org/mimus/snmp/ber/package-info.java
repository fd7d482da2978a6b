// SPDX-License-Identifier: Apache-2.0

/**
 * Octets: the subset of BER that SNMP uses (X.690, RFC 3417 section 8). {@link
 * org.mimus.snmp.ber.BerReader} and {@link org.mimus.snmp.ber.BerWriter} are the only code that
 * knows identifier and length octets; spans point at encoded values without copying them.
 */
package org.mimus.snmp.ber;
