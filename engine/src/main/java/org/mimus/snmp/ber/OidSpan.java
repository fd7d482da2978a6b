// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.ber;

import java.util.Arrays;
import org.mimus.snmp.smi.Oid;

/**
 * Where the contents octets of an object identifier lie, without identifier and length. What it
 * points at has been checked: every sub-identifier is complete, minimal and in range. A cursor to
 * be reused: whoever owns the array says how long it stays good. Not thread-safe.
 */
public final class OidSpan implements Comparable<OidSpan> {
  private byte[] array = new byte[0];
  private int from;
  private int to;

  /** A span of its own over the encoded form of an OID. */
  public static OidSpan of(Oid oid) {
    byte[] contents = BerOid.encode(oid);
    return new OidSpan().set(contents, 0, contents.length);
  }

  /** Points it at the octets from {@code from} up to, not including, {@code to}. */
  public OidSpan set(byte[] array, int from, int to) {
    this.array = array;
    this.from = from;
    this.to = to;
    return this;
  }

  /** Points it where another one points. */
  public OidSpan set(OidSpan other) {
    return set(other.array, other.from, other.to);
  }

  /** The array itself, not a copy: never to be changed. */
  public byte[] array() {
    return array;
  }

  /** Index of the first octet. */
  public int from() {
    return from;
  }

  /** Index behind the last octet. */
  public int to() {
    return to;
  }

  /** How many octets there are. */
  public int length() {
    return to - from;
  }

  /** Whether this OID is {@code prefix} or below it. */
  public boolean startsWith(OidSpan prefix) {
    int length = prefix.length();
    return length <= length()
        && Arrays.equals(array, from, from + length, prefix.array, prefix.from, prefix.to);
  }

  /** The OID it points at. */
  public Oid toOid() {
    return BerOid.decode(array, from, to);
  }

  /** The octets as a new array. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, from, to);
  }

  @Override
  public int compareTo(OidSpan other) {
    return BerOid.compare(array, from, to, other.array, other.from, other.to);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OidSpan span && compareTo(span) == 0;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return toOid().toString();
  }
}
