// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.ber;

import java.util.Arrays;
import org.mimus.snmp.smi.Oid;

/**
 * The contents octets of an OBJECT IDENTIFIER (X.690 section 8.19): the first two sub-identifiers
 * as one number, 40 x first + second, then each number in base 128, high bit set but in its last
 * octet.
 */
public final class BerOid {
  /** Most contents octets that 128 sub-identifiers can need. */
  public static final int MAX_LENGTH = 127 * 5;

  private static final long MAX_SUB_ID = 0xffff_ffffL;

  private BerOid() {}

  /** The contents octets of an OID; one shorter than two is filled up with zeros. */
  public static byte[] encode(Oid oid) {
    byte[] octets = new byte[length(oid)];
    write(oid, octets, 0);
    return octets;
  }

  /** How many contents octets an OID has. */
  public static int length(Oid oid) {
    int length = subIdLength(firstNumber(oid));
    for (int i = 2; i < oid.size(); i++) {
      length += subIdLength(oid.get(i));
    }
    return length;
  }

  /** Writes the contents octets at an index and returns the index behind them. */
  static int write(Oid oid, byte[] into, int at) {
    int next = writeSubId(firstNumber(oid), into, at);
    for (int i = 2; i < oid.size(); i++) {
      next = writeSubId(oid.get(i), into, next);
    }
    return next;
  }

  private static long firstNumber(Oid oid) {
    long first = oid.size() > 0 ? oid.get(0) : 0;
    long second = oid.size() > 1 ? oid.get(1) : 0;
    return 40 * first + second;
  }

  private static int subIdLength(long id) {
    return id == 0 ? 1 : (70 - Long.numberOfLeadingZeros(id)) / 7;
  }

  private static int writeSubId(long id, byte[] into, int at) {
    int next = at;
    for (int shift = 7 * (subIdLength(id) - 1); shift > 0; shift -= 7) {
      into[next++] = (byte) (id >> shift | 0x80);
    }
    into[next++] = (byte) (id & 0x7f);
    return next;
  }

  /** The OID of contents octets that have been checked. */
  static Oid decode(byte[] array, int from, int to) {
    int count = 1;
    for (int i = from; i < to; i++) {
      if (array[i] >= 0) {
        count++;
      }
    }
    long[] ids = new long[count];
    int at = 1;
    long id = 0;
    for (int i = from; i < to; i++) {
      id = id << 7 | (array[i] & 0x7f);
      if (array[i] >= 0) {
        ids[at++] = id;
        id = 0;
      }
    }
    ids[0] = Math.min(ids[1] / 40, 2);
    ids[1] -= 40 * ids[0];
    return Oid.of(ids);
  }

  /** Checks contents octets as they came from a peer; time grows with their number only. */
  static void check(byte[] array, int from, int to) throws BerException {
    if (from == to) {
      throw new BerException(from, "an OID without octets");
    }
    if (array[to - 1] < 0) {
      throw new BerException(to - 1, "an OID whose last sub-identifier does not end");
    }
    int count = 1;
    for (int i = from; i < to; i++) {
      if (array[i] < 0) {
        i = lastOctet(array, i, count == 1 ? MAX_SUB_ID + 80 : MAX_SUB_ID);
      }
      if (++count > Oid.MAX_SIZE) {
        throw new BerException(i, "an OID of more than 128 sub-identifiers");
      }
    }
  }

  /** Index of the last octet of a sub-identifier of two octets or more. */
  private static int lastOctet(byte[] array, int from, long most) throws BerException {
    if ((array[from] & 0xff) == 0x80) {
      // X.690 section 8.19.2: "the leading octet of the subidentifier shall not have the value
      // 80 (hexadecimal)"
      throw new BerException(from, "an OID with a sub-identifier that begins with 80");
    }
    long id = 0;
    int at = from - 1;
    do {
      at++;
      id = id << 7 | (array[at] & 0x7f);
      if (id > most) {
        throw new BerException(at, "an OID with a sub-identifier over 4294967295");
      }
    } while (array[at] < 0);
    return at;
  }

  /**
   * Compares two OIDs by their contents octets, in the order of a walk. Where the octets first
   * differ, the sub-identifier with more octets left is the larger number, since both are minimal.
   */
  public static int compare(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    int at = Arrays.mismatch(a, aFrom, aTo, b, bFrom, bTo);
    if (at < 0) {
      return 0;
    }
    if (aFrom + at == aTo || bFrom + at == bTo) {
      return (aTo - aFrom) - (bTo - bFrom);
    }
    int difference = (a[aFrom + at] & 0xff) - (b[bFrom + at] & 0xff);
    if ((a[aFrom + at] | b[bFrom + at]) >= 0) {
      return difference; // the last octet of both, as it is most often
    }
    int octets = octetsLeft(a, aFrom + at) - octetsLeft(b, bFrom + at);
    return octets != 0 ? octets : difference;
  }

  private static int octetsLeft(byte[] array, int from) {
    return subIdEnd(array, from) - from;
  }

  /** Index behind the last octet of the sub-identifier at an index, in octets that were checked. */
  public static int subIdEnd(byte[] array, int from) {
    int last = from;
    while (array[last] < 0) {
      last++;
    }
    return last + 1;
  }
}
