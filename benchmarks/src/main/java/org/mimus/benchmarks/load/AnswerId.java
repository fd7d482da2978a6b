// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.load;

import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerSpan;

/**
 * Reads no more of an answer than which request it answers, and whether well. To be reused; not
 * thread-safe.
 */
final class AnswerId {
  private static final int VERSION_3 = 3;
  private static final int AUTH_PRIV = 3;

  private final BerReader reader = BerReader.lenient();
  private final BerSpan span = new BerSpan();
  private boolean good;

  /** The request-id, or the msgID of SNMPv3. */
  int read(byte[] data, int length) throws BerException {
    reader.reset(data, 0, length);
    reader.enter(BerReader.SEQUENCE, "message");
    if (reader.readInteger("version") == VERSION_3) {
      reader.enter(BerReader.SEQUENCE, "msgGlobalData");
      int id = reader.readInteger("msgID");
      reader.readInteger("msgMaxSize");
      reader.readOctets(span, "msgFlags");
      int flags = span.array()[span.from()];
      good = (flags & AUTH_PRIV) == AUTH_PRIV; // a Report is not encrypted, and all requests are
      return id;
    }
    reader.readOctets(span, "community");
    reader.enter(reader.peekTag("PDU"), "PDU");
    int id = reader.readInteger("request-id");
    good = reader.readInteger("error-status") == 0;
    return id;
  }

  /** Whether the answer that was read last has what was asked for. */
  boolean isGood() {
    return good;
  }
}
