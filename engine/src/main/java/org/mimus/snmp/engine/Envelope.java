// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import org.mimus.snmp.ber.BerSpan;

/** What an answer needs of its request in order to be enclosed later, by another worker. */
sealed interface Envelope permits CommunityEnvelope, V3Envelope {
  /** A span that stays good when the datagram is gone. */
  static BerSpan copy(BerSpan span) {
    byte[] octets = span.toByteArray();
    return new BerSpan().set(octets, 0, octets.length);
  }

  /** Points a span at what another points at. */
  static void point(BerSpan span, BerSpan at) {
    span.set(at.array(), at.from(), at.to());
  }
}
