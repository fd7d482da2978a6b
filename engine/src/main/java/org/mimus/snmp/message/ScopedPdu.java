// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.message;

import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.BerWriter;

/**
 * Where the parts of a scoped PDU lie (RFC 3412 section 6.8). To be reused; not thread-safe.
 *
 * <pre>
 * ScopedPDU ::= SEQUENCE { contextEngineID OCTET STRING, contextName OCTET STRING, data ANY }
 * </pre>
 */
public final class ScopedPdu {
  private final BerReader reader = BerReader.strict();
  private final BerSpan contextEngineId = new BerSpan();
  private final BerSpan contextName = new BerSpan();

  private int pduFrom;
  private int pduTo;
  private int pduTag;

  /**
   * Reads what stands before the PDU. What follows the scoped PDU, such as padding, is left alone.
   */
  public void read(byte[] array, int from, int to) throws BerException {
    reader.reset(array, from, to);
    reader.enter(BerReader.SEQUENCE, "scoped PDU");
    reader.readOctets(contextEngineId, "contextEngineID");
    reader.readOctets(contextName, "contextName");
    pduTag = reader.peekTag("PDU");
    pduFrom = reader.position();
    pduTo = reader.limit();
  }

  /** The contents octets of the contextEngineID. */
  public BerSpan contextEngineId() {
    return contextEngineId;
  }

  /** The contents octets of the contextName. */
  public BerSpan contextName() {
    return contextName;
  }

  /** The identifier octet of the PDU, 0 to 255. */
  public int pduTag() {
    return pduTag;
  }

  /** Index of the first octet of the PDU. */
  public int pduFrom() {
    return pduFrom;
  }

  /** Index behind the last octet of the scoped PDU. */
  public int pduTo() {
    return pduTo;
  }

  /** Encloses a PDU that has been written with the rest of a scoped PDU. */
  public static void prepend(BerWriter writer, BerSpan contextEngineId, BerSpan contextName) {
    writer.prependOctets(contextName.array(), contextName.from(), contextName.length());
    writer.prependOctets(contextEngineId.array(), contextEngineId.from(), contextEngineId.length());
    writer.prependHeader(BerReader.SEQUENCE);
  }
}
