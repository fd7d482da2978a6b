// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.message.ScopedPdu;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduCodec;
import org.mimus.snmp.smi.VarBind;

/** Writes scoped PDUs with room around them for the rest of a message. */
final class ScopedPduWriter {
  private static final int PDU_HEADERS = 64;
  private static final int PADDING = 16;

  private ScopedPduWriter() {}

  /**
   * Writes a PDU of a context.
   *
   * @throws IllegalArgumentException if it is larger than a message may be
   */
  static BerWriter write(Pdu pdu, BerSpan contextEngineId, BerSpan contextName, int maxSize) {
    int headroom = UsmProtection.MAX_HEADERS + PDU_HEADERS + contextName.length();
    int room = Math.min(maxSize, mostOctets(pdu));
    BerWriter writer =
        new BerWriter().reset(new byte[headroom + room + PADDING], headroom, headroom + room);
    if (!PduCodec.write(pdu, writer)) {
      throw tooLarge(pdu, maxSize);
    }
    ScopedPdu.prepend(writer, contextEngineId, contextName);
    return writer;
  }

  static IllegalArgumentException tooLarge(Pdu pdu, int maxSize) {
    return new IllegalArgumentException(
        pdu.varBinds().size() + " variable bindings do not fit in " + maxSize + " octets");
  }

  /** More than the variable bindings will have. */
  private static int mostOctets(Pdu pdu) {
    int most = 0;
    for (VarBind varBind : pdu.varBinds()) {
      most += PADDING + BerWriter.length(varBind.name()) + BerWriter.length(varBind.value());
    }
    return most;
  }
}
