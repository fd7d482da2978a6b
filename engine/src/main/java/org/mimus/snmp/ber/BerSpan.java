// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.ber;

import java.util.Arrays;

/**
 * Where one BER value lies, identifier and length octets included. A cursor to be reused: whoever
 * owns the array says how long a span stays good. Not thread-safe.
 */
public final class BerSpan {
  private byte[] array = new byte[0];
  private int from;
  private int to;

  /** Points it at the octets from {@code from} up to, not including, {@code to}. */
  public BerSpan set(byte[] array, int from, int to) {
    this.array = array;
    this.from = from;
    this.to = to;
    return this;
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

  /** The identifier octet, 0 to 255. */
  public int tag() {
    return array[from] & 0xff;
  }

  /** The octets as a new array. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, from, to);
  }
}
