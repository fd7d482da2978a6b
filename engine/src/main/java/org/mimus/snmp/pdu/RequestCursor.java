// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.pdu;

import java.util.ArrayList;
import java.util.List;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;
import org.mimus.snmp.smi.VarBind;

/**
 * A request as it lies in its datagram. {@link #read} checks all of it, so that nothing is answered
 * of a request that is broken further on; the names are then read one by one, without building
 * anything. To be reused; not thread-safe.
 */
public final class RequestCursor {
  private final BerReader reader = BerReader.strict();
  private final OidSpan name = new OidSpan();

  private byte[] array = new byte[0];
  private PduType type = PduType.GET;
  private int requestId;
  private int errorStatus;
  private int errorIndex;
  private int nonRepeaters;
  private int maxRepetitions;
  private int listFrom;
  private int listTo;
  private int count;
  private boolean counter64;

  /**
   * Reads and checks the PDU at an index.
   *
   * @throws BerException also where the PDU is of a type that SNMP does not have
   */
  public void read(byte[] array, int from, int to) throws BerException {
    this.array = array;
    reader.reset(array, from, to);
    int tag = reader.peekTag("PDU");
    type = PduType.ofTag(tag).orElse(null);
    if (type == null) {
      throw new BerException(from, "tag " + Integer.toHexString(tag) + " is no PDU of SNMP");
    }
    int outer = reader.enter(tag, type.label());
    if (type == PduType.TRAP_V1) {
      forget();
      return;
    }
    requestId = reader.readInteger("request-id");
    errorStatus = reader.readInteger("error-status");
    errorIndex = reader.readInteger("error-index");
    bulk(errorStatus, errorIndex);
    checkVarBinds();
    reader.leave(outer, type.label());
    if (!reader.atEnd()) {
      int more = reader.limit() - reader.position();
      throw new BerException(reader.position(), more + " octets too many behind " + type.label());
    }
  }

  /** A trap of SNMPv1 has other fields, which {@link TrapV1Codec} reads. */
  private void forget() {
    requestId = 0;
    errorStatus = 0;
    errorIndex = 0;
    listFrom = reader.position();
    listTo = listFrom;
    count = 0;
    counter64 = false;
  }

  private void checkVarBinds() throws BerException {
    int outerList = reader.enter(BerReader.SEQUENCE, "variable-bindings");
    listFrom = reader.position();
    listTo = reader.limit();
    count = 0;
    counter64 = false;
    while (!reader.atEnd()) {
      int outer = reader.enter(BerReader.SEQUENCE, "variable binding");
      reader.readName(name);
      counter64 |= reader.peekTag("value") == Syntax.COUNTER64.tag();
      reader.readValue();
      reader.leave(outer, "variable binding");
      count++;
    }
    reader.leave(outerList, "variable-bindings");
  }

  /** What is asked for. */
  public PduType type() {
    return type;
  }

  /** What the answer must bring back. */
  public int requestId() {
    return requestId;
  }

  /** How many names at the front are asked once only; for a GETBULK, not bounded. */
  public int nonRepeaters() {
    return nonRepeaters;
  }

  /** How many successors of the other names are asked for; for a GETBULK, not bounded. */
  public int maxRepetitions() {
    return maxRepetitions;
  }

  /** What {@link #nonRepeaters} was when it came, whatever {@link #bulk} has made of it. */
  public int askedNonRepeaters() {
    return errorStatus;
  }

  /** What {@link #maxRepetitions} was when it came, whatever {@link #bulk} has made of it. */
  public int askedMaxRepetitions() {
    return errorIndex;
  }

  /** Lets a GETBULK ask for something else than it did, for agents that do not listen. */
  public void bulk(int nonRepeaters, int maxRepetitions) {
    this.nonRepeaters = nonRepeaters;
    this.maxRepetitions = maxRepetitions;
  }

  /** How many variable bindings there are. */
  public int count() {
    return count;
  }

  /** Whether a value is a Counter64, which no SNMPv1 request can hold. */
  public boolean hasCounter64() {
    return counter64;
  }

  /** Index of the first octet of the variable bindings, behind the header of their sequence. */
  public int listFrom() {
    return listFrom;
  }

  /** Index behind the last octet of the variable bindings. */
  public int listTo() {
    return listTo;
  }

  /** Goes back before the first name. */
  public void rewind() {
    reader.reset(array, listFrom, listTo);
  }

  /** Points a span at the next name. There must be one. */
  public void nextName(OidSpan into) {
    try {
      int outer = reader.enter(BerReader.SEQUENCE, "variable binding");
      reader.readName(into);
      reader.reset(array, reader.limit(), outer);
    } catch (BerException e) {
      throw new IllegalStateException("a request changed while it was being answered", e);
    }
  }

  /** All variable bindings as objects. */
  public List<VarBind> varBinds() {
    List<VarBind> all = new ArrayList<>(count);
    rewind();
    try {
      while (!reader.atEnd()) {
        int outer = reader.enter(BerReader.SEQUENCE, "variable binding");
        reader.readName(name);
        Value value = reader.readValue();
        reader.leave(outer, "variable binding");
        all.add(VarBind.of(name.toOid(), value));
      }
    } catch (BerException e) {
      throw new IllegalStateException("a request changed while it was being answered", e);
    }
    return all;
  }
}
