// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import org.mimus.snmp.ber.BerSpan;

/** What an answer of SNMPv1 or v2c needs of its request. */
record CommunityEnvelope(BerSpan community) implements Envelope {}
