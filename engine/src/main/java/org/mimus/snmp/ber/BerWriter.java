// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.ber;

import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Gauge32;
import org.mimus.snmp.smi.Integer32;
import org.mimus.snmp.smi.IpAddress;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Opaque;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;

/**
 * Writes BER into an array in two directions: the body is appended, then each header is prepended,
 * when the length of what it encloses is known. So nothing is moved or measured twice. All forms
 * are minimal. To be reused; not thread-safe.
 *
 * <p>Appending returns false, and writes nothing, where the limit does not leave room; a prepended
 * header must find room before the body, which {@link #reset} sets apart.
 */
public final class BerWriter {
  /** Length octets that are enough for any datagram, the first one included. */
  private static final int LONG_LENGTH = 3;

  /** Contents octets that are enough for any INTEGER of SNMP. */
  private static final int LONG_INTEGER = 4;

  private byte[] array = new byte[0];
  private int head;
  private int tail;
  private int limit;
  private boolean longLengths;
  private boolean longIntegers;

  /**
   * Begins to write.
   *
   * @param headroom how many octets of the array, from its beginning, are for headers
   * @param limit index behind the last octet that may be appended
   */
  public BerWriter reset(byte[] array, int headroom, int limit) {
    this.array = array;
    this.head = headroom;
    this.tail = headroom;
    this.limit = limit;
    return this;
  }

  /**
   * Whether headers that are prepended have two length octets more than they need, as X.690 section
   * 8.1.3.5 allows and no minimal encoder does.
   */
  public void longLengths(boolean wanted) {
    longLengths = wanted;
  }

  /**
   * Whether an INTEGER that is prepended has four contents octets, whatever its value: what X.690
   * section 8.3.2 forbids, and some encoders do.
   */
  public void longIntegers(boolean wanted) {
    longIntegers = wanted;
  }

  /** The array that is written. */
  public byte[] array() {
    return array;
  }

  /** Index of the first octet written. */
  public int head() {
    return head;
  }

  /** Index behind the last octet written; a mark for {@link #truncate}. */
  public int tail() {
    return tail;
  }

  /** How many octets have been written. */
  public int length() {
    return tail - head;
  }

  /** Forgets what was appended since {@link #tail()} was {@code mark}. */
  public void truncate(int mark) {
    tail = mark;
  }

  /** Appends a variable binding whose name and value are encoded already. */
  public boolean appendVarBind(OidSpan name, BerSpan value) {
    int nameLength = 1 + lengthOctets(name.length()) + name.length();
    if (!beginVarBind(nameLength + value.length())) {
      return false;
    }
    putHeader(Syntax.OBJECT_IDENTIFIER.tag(), name.length());
    put(name.array(), name.from(), name.length());
    put(value.array(), value.from(), value.length());
    return true;
  }

  /** Appends a variable binding whose name is encoded already. */
  public boolean appendVarBind(OidSpan name, Value value) {
    int nameLength = 1 + lengthOctets(name.length()) + name.length();
    if (!beginVarBind(nameLength + length(value))) {
      return false;
    }
    putHeader(Syntax.OBJECT_IDENTIFIER.tag(), name.length());
    put(name.array(), name.from(), name.length());
    putValue(value);
    return true;
  }

  /** Appends a variable binding. */
  public boolean appendVarBind(Oid name, Value value) {
    if (!beginVarBind(length(name) + length(value))) {
      return false;
    }
    putValue(name);
    putValue(value);
    return true;
  }

  private boolean beginVarBind(int length) {
    if (1 + lengthOctets(length) + length > limit - tail) {
      return false;
    }
    putHeader(BerReader.SEQUENCE, length);
    return true;
  }

  /** Appends a value. */
  public boolean append(Value value) {
    if (length(value) > limit - tail) {
      return false;
    }
    putValue(value);
    return true;
  }

  /** Appends octets as they are. */
  public boolean append(byte[] octets, int from, int length) {
    if (length > limit - tail) {
      return false;
    }
    put(octets, from, length);
    return true;
  }

  /** Appends octets of 0 that belong to no value, beyond the limit if need be. */
  public void pad(int count) {
    for (int i = 0; i < count; i++) {
      array[tail++] = 0;
    }
  }

  /** How many octets a value takes, identifier and length included. */
  public static int length(Value value) {
    int contents = contentsLength(value);
    return 1 + lengthOctets(contents) + contents;
  }

  private static int contentsLength(Value value) {
    return switch (value.syntax()) {
      case INTEGER32, COUNTER32, GAUGE32, TIME_TICKS -> integerLength(number(value));
      case COUNTER64 -> unsignedLength(((Counter64) value).value());
      case OCTET_STRING -> ((OctetString) value).length();
      case OPAQUE -> ((Opaque) value).length();
      case OBJECT_IDENTIFIER -> BerOid.length((Oid) value);
      case IP_ADDRESS -> 4;
      case NULL, NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB_VIEW -> 0;
    };
  }

  private static long number(Value value) {
    return switch (value.syntax()) {
      case INTEGER32 -> ((Integer32) value).value();
      case COUNTER32 -> ((Counter32) value).value();
      case GAUGE32 -> ((Gauge32) value).value();
      case TIME_TICKS -> ((TimeTicks) value).value();
      case OCTET_STRING,
          OPAQUE,
          OBJECT_IDENTIFIER,
          IP_ADDRESS,
          COUNTER64,
          NULL,
          NO_SUCH_OBJECT,
          NO_SUCH_INSTANCE,
          END_OF_MIB_VIEW ->
          throw new IllegalArgumentException(value.syntax() + " is no 32-bit number");
    };
  }

  private void putValue(Value value) {
    int length = contentsLength(value);
    putHeader(value.syntax().tag(), length);
    switch (value.syntax()) {
      case INTEGER32, COUNTER32, GAUGE32, TIME_TICKS -> putNumber(number(value), length);
      case COUNTER64 -> putNumber(((Counter64) value).value(), length);
      case OCTET_STRING -> put(((OctetString) value).toByteArray(), 0, length);
      case OPAQUE -> put(((Opaque) value).toByteArray(), 0, length);
      case OBJECT_IDENTIFIER -> tail = BerOid.write((Oid) value, array, tail);
      case IP_ADDRESS -> putNumber(((IpAddress) value).bits(), 4);
      case NULL, NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB_VIEW -> {}
    }
  }

  /** How many contents octets a number needs. */
  public static int integerLength(long value) {
    return (64 - Long.numberOfLeadingZeros(value < 0 ? ~value : value)) / 8 + 1;
  }

  private static int unsignedLength(long value) {
    return value < 0 ? 9 : integerLength(value);
  }

  private void putNumber(long value, int length) {
    for (int i = length - 1; i >= 0; i--) {
      // A ninth octet is the leading zero of an unsigned number.
      array[tail++] = i == 8 ? 0 : (byte) (value >> (8 * i));
    }
  }

  private void put(byte[] octets, int from, int length) {
    System.arraycopy(octets, from, array, tail, length);
    tail += length;
  }

  private void putHeader(int tag, int length) {
    array[tail++] = (byte) tag;
    int octets = lengthOctets(length);
    if (octets > 1) {
      array[tail++] = (byte) (0x80 | octets - 1);
    }
    for (int i = Math.max(octets - 2, 0); i >= 0; i--) {
      array[tail++] = (byte) (length >> (8 * i));
    }
  }

  /** How many length octets some contents octets need. */
  public static int lengthOctets(int length) {
    return length < 0x80 ? 1 : (39 - Integer.numberOfLeadingZeros(length)) / 8 + 1;
  }

  /** Prepends identifier and length octets that enclose all that has been written. */
  public void prependHeader(int tag) {
    prependHeader(tag, length());
  }

  /** Prepends identifier and length octets that enclose the first octets written. */
  public void prependHeader(int tag, int length) {
    int octets = longLengths ? LONG_LENGTH : lengthOctets(length);
    int rest = length;
    for (int i = 1; i < octets; i++) {
      array[--head] = (byte) rest;
      rest >>>= 8;
    }
    array[--head] = (byte) (octets > 1 ? 0x80 | octets - 1 : rest);
    array[--head] = (byte) tag;
  }

  /** Prepends an INTEGER. */
  public void prependInteger(int value) {
    int length = longIntegers ? LONG_INTEGER : integerLength(value);
    for (int i = 0; i < length; i++) {
      array[--head] = (byte) (value >> (8 * i));
    }
    prependHeader(Syntax.INTEGER32.tag(), length);
  }

  /** Prepends an OCTET STRING. */
  public void prependOctets(byte[] octets, int from, int length) {
    head -= length;
    System.arraycopy(octets, from, array, head, length);
    prependHeader(Syntax.OCTET_STRING.tag(), length);
  }
}
