// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.smi;

import java.util.Arrays;

/**
 * An object identifier: up to 128 sub-identifiers of 0 to 2^32-1 each (RFC 2578 section 3.5),
 * ordered as SNMP walks them. Immutable.
 *
 * <p>Lengths 0 and 1 exist as prefixes ("everything", "1"); ASN.1 cannot write them, so a packet
 * carries them filled up with zeros, as net-snmp does.
 */
public final class Oid implements Value, Comparable<Oid> {
  /** Most sub-identifiers an object identifier may have. */
  public static final int MAX_SIZE = 128;

  private static final long MAX_SUB_ID = 0xffff_ffffL;
  private static final Oid EMPTY = new Oid(new int[0]);

  /** Sub-identifiers as unsigned 32-bit numbers. */
  private final int[] subIds;

  private Oid(int[] subIds) {
    this.subIds = subIds;
  }

  /**
   * Makes one of its sub-identifiers.
   *
   * @throws IllegalArgumentException if there are more than 128, if one is not in 0 to 2^32-1, or
   *     if the first two are not writable in ASN.1 (the first is 0 to 2, the second below 40 under
   *     0 and 1)
   */
  public static Oid of(long... subIds) {
    if (subIds.length == 0) {
      return EMPTY;
    }
    if (subIds.length > MAX_SIZE) {
      throw new IllegalArgumentException(
          "an OID has at most 128 sub-identifiers, this one has " + subIds.length);
    }
    int[] ids = new int[subIds.length];
    for (int i = 0; i < ids.length; i++) {
      if (subIds[i] < 0 || subIds[i] > MAX_SUB_ID) {
        throw new IllegalArgumentException(
            "sub-identifier " + subIds[i] + " is not in 0 to 4294967295");
      }
      ids[i] = (int) subIds[i];
    }
    return checked(ids);
  }

  /**
   * Reads the dotted form, with or without a leading dot: {@code 1.3.6.1} or {@code .1.3.6.1}.
   *
   * @throws IllegalArgumentException if the text is something else, saying what
   */
  public static Oid parse(String text) {
    int from = text.startsWith(".") ? 1 : 0;
    if (from == text.length()) {
      return EMPTY;
    }
    int[] ids = new int[countDots(text, from) + 1];
    if (ids.length > MAX_SIZE) {
      throw new IllegalArgumentException(
          "an OID has at most 128 sub-identifiers, this one has " + ids.length);
    }
    for (int i = 0; i < ids.length; i++) {
      int end = text.indexOf('.', from);
      if (end < 0) {
        end = text.length();
      }
      ids[i] = parseSubId(text, from, end);
      from = end + 1;
    }
    return checked(ids);
  }

  private static int countDots(String text, int from) {
    int dots = 0;
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '.') {
        dots++;
      }
    }
    return dots;
  }

  private static int parseSubId(String text, int from, int end) {
    long id = 0;
    for (int i = from; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw notAnOid(text, "'" + text.substring(from, end) + "' is not a number");
      }
      id = id * 10 + digit;
      if (id > MAX_SUB_ID) {
        throw notAnOid(text, "a sub-identifier is over 4294967295");
      }
    }
    if (from == end) {
      throw notAnOid(text, "a sub-identifier is missing");
    }
    return (int) id;
  }

  private static IllegalArgumentException notAnOid(String text, String why) {
    return new IllegalArgumentException("'" + text + "' is not an OID: " + why);
  }

  private static Oid checked(int[] ids) {
    if (ids[0] < 0 || ids[0] > 2) {
      throw new IllegalArgumentException(
          "an OID begins with 0, 1 or 2, not " + Integer.toUnsignedString(ids[0]));
    }
    if (ids.length > 1 && ids[0] < 2 && Integer.compareUnsigned(ids[1], 40) >= 0) {
      throw new IllegalArgumentException(
          "the second sub-identifier under "
              + ids[0]
              + " is at most 39, not "
              + Integer.toUnsignedString(ids[1]));
    }
    return new Oid(ids);
  }

  /** How many sub-identifiers there are, 0 to 128. */
  public int size() {
    return subIds.length;
  }

  /** The sub-identifier at an index from 0, as 0 to 2^32-1. */
  public long get(int index) {
    return Integer.toUnsignedLong(subIds[index]);
  }

  /** The last sub-identifier. */
  public long last() {
    return get(subIds.length - 1);
  }

  /** This OID with more sub-identifiers behind it. */
  public Oid child(long... more) {
    long[] all = Arrays.copyOf(toLongs(), subIds.length + more.length);
    System.arraycopy(more, 0, all, subIds.length, more.length);
    return of(all);
  }

  /** This OID with another one's sub-identifiers behind it. */
  public Oid child(Oid more) {
    return child(more.toLongs());
  }

  /** This OID without its last sub-identifier. */
  public Oid parent() {
    return prefix(subIds.length - 1);
  }

  /** The first {@code size} sub-identifiers. */
  public Oid prefix(int size) {
    return size == subIds.length ? this : new Oid(Arrays.copyOf(subIds, size));
  }

  /** The sub-identifiers from an index on, as numbers; what a table calls its index. */
  public long[] suffix(int from) {
    return Arrays.copyOfRange(toLongs(), from, subIds.length);
  }

  /** All sub-identifiers as a new array. */
  public long[] toLongs() {
    long[] all = new long[subIds.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = get(i);
    }
    return all;
  }

  /** Whether this OID is {@code prefix} or below it. */
  public boolean startsWith(Oid prefix) {
    int size = prefix.subIds.length;
    return size <= subIds.length && Arrays.equals(subIds, 0, size, prefix.subIds, 0, size);
  }

  @Override
  public Syntax syntax() {
    return Syntax.OBJECT_IDENTIFIER;
  }

  @Override
  public int compareTo(Oid other) {
    return Arrays.compareUnsigned(subIds, other.subIds);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Oid oid && Arrays.equals(subIds, oid.subIds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(subIds);
  }

  /** The dotted form without a leading dot. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(subIds.length * 4);
    for (int id : subIds) {
      if (text.length() > 0) {
        text.append('.');
      }
      text.append(Integer.toUnsignedString(id));
    }
    return text.toString();
  }
}
