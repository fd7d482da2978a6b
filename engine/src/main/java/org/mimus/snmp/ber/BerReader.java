// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.ber;

import java.util.Arrays;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.ExceptionValue;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.Null;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;

/**
 * Reads the subset of BER that SNMP uses (X.690, RFC 3417 section 8) out of an array, from front to
 * back.
 *
 * <p>Lengths may have more octets than they need, as RFC 3417 section 8 allows and devices do.
 * Refused are indefinite lengths, lengths past the end of what encloses the value, identifiers of
 * more than one octet and constructed strings. It never recurses, and never allocates more than the
 * array holds. To be reused; not thread-safe.
 */
public final class BerReader {
  /** Identifier octet of SEQUENCE and SEQUENCE OF. */
  public static final int SEQUENCE = 0x30;

  private final boolean lenient;
  private byte[] array = new byte[0];
  private int position;
  private int limit;

  private BerReader(boolean lenient) {
    this.lenient = lenient;
  }

  /** A reader that refuses a negative number where the type is unsigned. */
  public static BerReader strict() {
    return new BerReader(false);
  }

  /**
   * A reader for what devices send: a Counter32, Gauge32, TimeTicks or Counter64 that was encoded
   * as a negative number is read as the unsigned number of the same bits.
   */
  public static BerReader lenient() {
    return new BerReader(true);
  }

  /** Begins to read the octets from {@code from} up to, not including, {@code to}. */
  public BerReader reset(byte[] array, int from, int to) {
    this.array = array;
    this.position = from;
    this.limit = to;
    return this;
  }

  /** Index of the next octet to be read. */
  public int position() {
    return position;
  }

  /** Index behind the last octet of the sequence that is being read. */
  public int limit() {
    return limit;
  }

  /** Whether all of the sequence that is being read has been. */
  public boolean atEnd() {
    return position == limit;
  }

  /** The next identifier octet, 0 to 255, without reading it. */
  public int peekTag(String what) throws BerException {
    if (position == limit) {
      throw new BerException(position, "no " + what);
    }
    return array[position] & 0xff;
  }

  /**
   * Begins a constructed value: from now on its end is the limit.
   *
   * @return the limit of what encloses it, for {@link #leave}
   */
  public int enter(int tag, String what) throws BerException {
    int length = header(tag, what);
    int outer = limit;
    limit = position + length;
    return outer;
  }

  /** Ends a constructed value, all of which must have been read. */
  public void leave(int outerLimit, String what) throws BerException {
    if (position != limit) {
      throw new BerException(position, (limit - position) + " octets too many in " + what);
    }
    limit = outerLimit;
  }

  /** Passes over the rest of the sequence that is being read. */
  public void skipToLimit() {
    position = limit;
  }

  /** Reads identifier and length octets and returns the length, which is within the limit. */
  private int header(int tag, String what) throws BerException {
    int found = peekTag(what);
    if (found != tag) {
      throw new BerException(
          position, "tag " + hex(found) + " where " + what + " has tag " + hex(tag));
    }
    position++;
    return length(what);
  }

  private int length(String what) throws BerException {
    int at = position - 1;
    if (position == limit) {
      throw new BerException(at, what + " has no length");
    }
    int first = array[position++];
    if (first >= 0) {
      return bounded(first, at, what);
    }
    int octets = first & 0x7f;
    if (octets == 0) {
      // RFC 3417 section 8 (1): "the use of the indefinite form encoding is prohibited"
      throw new BerException(at, what + " has an indefinite length");
    }
    if (octets == 0x7f || octets > limit - position) {
      throw new BerException(at, what + " has a length that does not end");
    }
    int length = 0;
    for (int i = 0; i < octets; i++) {
      length = length << 8 | (array[position++] & 0xff);
      if (length < 0 || length > array.length) {
        throw new BerException(at, what + " is longer than the datagram");
      }
    }
    return bounded(length, at, what);
  }

  private int bounded(int length, int at, String what) throws BerException {
    if (length > limit - position) {
      throw new BerException(
          at, what + " of " + length + " octets where " + (limit - position) + " are left");
    }
    return length;
  }

  /** Reads an INTEGER of 32 bits. */
  public int readInteger(String what) throws BerException {
    return (int) signed(header(Syntax.INTEGER32.tag(), what), 4, what);
  }

  private long signed(int length, int most, String what) throws BerException {
    // X.690 section 8.3.1: "The contents octets shall consist of one or more octets."
    if (length == 0 || length > most) {
      throw new BerException(position, what + " of " + length + " octets");
    }
    long value = array[position++];
    for (int i = 1; i < length; i++) {
      value = value << 8 | (array[position++] & 0xff);
    }
    return value;
  }

  private long unsigned32(int length, Syntax syntax) throws BerException {
    int at = position;
    long value = signed(length, 5, syntax.label());
    if (lenient && value < 0 && length <= 4) {
      return value & 0xffff_ffffL;
    }
    if (value < 0 || value > 0xffff_ffffL) {
      throw new BerException(at, syntax.label() + " out of range");
    }
    return value;
  }

  private long unsigned64(int length) throws BerException {
    int at = position;
    if (length == 9 && array[position] == 0) {
      position++;
      return signed(8, 8, "Counter64");
    }
    long value = signed(length, 8, "Counter64");
    if (value < 0 && !lenient) {
      throw new BerException(at, "Counter64 out of range");
    }
    return value;
  }

  /** Reads an OCTET STRING into a span over its contents octets. */
  public void readOctets(BerSpan into, String what) throws BerException {
    int length = header(Syntax.OCTET_STRING.tag(), what);
    into.set(array, position, position + length);
    position += length;
  }

  /** Reads the name of a variable into a span, all of its sub-identifiers checked. */
  public void readName(OidSpan into) throws BerException {
    int length = header(Syntax.OBJECT_IDENTIFIER.tag(), "name");
    BerOid.check(array, position, position + length);
    into.set(array, position, position + length);
    position += length;
  }

  /** Reads a value of any type. */
  public Value readValue() throws BerException {
    int tag = peekTag("value");
    Syntax syntax = Syntax.ofTag(tag).orElse(null);
    if (syntax == null) {
      throw new BerException(position, "tag " + hex(tag) + " is no type of SNMP");
    }
    position++;
    int length = length(syntax.label());
    return switch (syntax) {
      case INTEGER32 -> Integer32.of((int) signed(length, 4, syntax.label()));
      case OCTET_STRING -> OctetString.of(contents(length));
      case NULL -> empty(Null.NULL, length);
      case OBJECT_IDENTIFIER -> oid(length);
      case IP_ADDRESS -> ipAddress(length);
      case COUNTER32 -> Counter32.of(unsigned32(length, syntax));
      case GAUGE32 -> Gauge32.of(unsigned32(length, syntax));
      case TIME_TICKS -> TimeTicks.of(unsigned32(length, syntax));
      case OPAQUE -> Opaque.of(contents(length));
      case COUNTER64 -> Counter64.of(unsigned64(length));
      case NO_SUCH_OBJECT -> empty(ExceptionValue.NO_SUCH_OBJECT, length);
      case NO_SUCH_INSTANCE -> empty(ExceptionValue.NO_SUCH_INSTANCE, length);
      case END_OF_MIB_VIEW -> empty(ExceptionValue.END_OF_MIB_VIEW, length);
    };
  }

  private byte[] contents(int length) {
    position += length;
    return Arrays.copyOfRange(array, position - length, position);
  }

  private Value empty(Value value, int length) throws BerException {
    if (length != 0) {
      throw new BerException(position, value.syntax().label() + " of " + length + " octets");
    }
    return value;
  }

  private Value oid(int length) throws BerException {
    if (length == 0) {
      // Devices send it for zeroDotZero, and net-snmp reads it so. As a name it stays refused.
      return Oid.of(0, 0);
    }
    BerOid.check(array, position, position + length);
    position += length;
    return BerOid.decode(array, position - length, position);
  }

  private Value ipAddress(int length) throws BerException {
    if (length != 4) {
      throw new BerException(position, "IpAddress of " + length + " octets");
    }
    return IpAddress.of(contents(length));
  }

  private static String hex(int tag) {
    return Integer.toHexString(tag | 0x100).substring(1);
  }
}
