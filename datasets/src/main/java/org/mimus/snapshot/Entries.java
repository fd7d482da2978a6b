// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.Arrays;
import java.util.Map;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerOid;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Value;

/**
 * Variables in the order of a walk, packed. An entry is the length of the name (one octet below
 * 128, else two, high bit of the first set), the contents octets of the name, and the value with
 * its identifier and length octets. A context shares the octets of the base and adds its own: a
 * position past the end of the base's octets lies in the others.
 */
final class Entries {
  private final Packed base;
  private final Packed more;

  /** Where the entries begin, in the order of their names. */
  private final int[] at;

  /** Octets of entries, and the attributes of those that begin there. */
  static final class Packed {
    static final Packed NONE = new Packed(new byte[0], Attributes.NONE);

    final byte[] octets;
    final Attributes attributes;

    Packed(byte[] octets, Attributes attributes) {
      this.octets = octets;
      this.attributes = attributes;
    }

    private void countInto(HeldArrays held) {
      held.add(octets);
      attributes.countInto(held);
    }
  }

  Entries(Packed base, int[] at) {
    this(base, Packed.NONE, at);
  }

  private Entries(Packed base, Packed more, int[] at) {
    this.base = base;
    this.more = more;
    this.at = at;
  }

  int size() {
    return at.length;
  }

  void countInto(HeldArrays held) {
    base.countInto(held);
    more.countInto(held);
    held.add(at);
  }

  private byte[] octets(int index) {
    return at[index] < base.octets.length ? base.octets : more.octets;
  }

  private int begin(int index) {
    return at[index] < base.octets.length ? at[index] : at[index] - base.octets.length;
  }

  private static int nameLength(byte[] octets, int begin) {
    return octets[begin] >= 0
        ? octets[begin]
        : ((octets[begin] & 0x7f) << 8) | (octets[begin + 1] & 0xff);
  }

  private static int nameBegin(byte[] octets, int begin) {
    return octets[begin] >= 0 ? begin + 1 : begin + 2;
  }

  void name(int index, OidSpan into) {
    byte[] octets = octets(index);
    int begin = begin(index);
    int name = nameBegin(octets, begin);
    into.set(octets, name, name + nameLength(octets, begin));
  }

  void value(int index, BerSpan into) {
    byte[] octets = octets(index);
    int begin = begin(index);
    int value = nameBegin(octets, begin) + nameLength(octets, begin);
    into.set(octets, value, valueEnd(octets, value));
  }

  private static int valueEnd(byte[] octets, int value) {
    int first = octets[value + 1];
    if (first >= 0) {
      return value + 2 + first;
    }
    int behind = value + 2 + (first & 0x7f);
    int length = 0;
    for (int i = value + 2; i < behind; i++) {
      length = (length << 8) | (octets[i] & 0xff);
    }
    return behind + length;
  }

  Value value(int index) {
    BerSpan span = new BerSpan();
    value(index, span);
    try {
      return BerReader.strict().reset(span.array(), span.from(), span.to()).readValue();
    } catch (BerException e) {
      throw new IllegalStateException("entry " + index + " was not packed well", e);
    }
  }

  /** Index of the first entry whose name is {@code name} or comes after it. */
  int ceiling(OidSpan name) {
    int low = 0;
    int high = at.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      byte[] octets = octets(middle);
      int begin = begin(middle);
      int from = nameBegin(octets, begin);
      int to = from + nameLength(octets, begin);
      if (BerOid.compare(octets, from, to, name.array(), name.from(), name.to()) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  Map<String, Object> attributes(int index) {
    return packed(index).attributes.get(begin(index));
  }

  boolean isReadOnly(int index) {
    return packed(index).attributes.isReadOnly(begin(index));
  }

  private Packed packed(int index) {
    return at[index] < base.octets.length ? base : more;
  }

  /**
   * These with the differences of a context: its entries replace those of the same name, and its
   * exceptions remove them. Only positions are copied.
   */
  Entries with(Entries differences) {
    int[] merged = new int[size() + differences.size()];
    OidSpan mine = new OidSpan();
    OidSpan theirs = new OidSpan();
    BerSpan value = new BerSpan();
    int count = 0;
    int i = 0;
    for (int j = 0; j < differences.size(); j++) {
      differences.name(j, theirs);
      for (; i < size() && compare(i, mine, theirs) < 0; i++) {
        merged[count++] = at[i];
      }
      if (i < size() && mine.compareTo(theirs) == 0) {
        i++;
      }
      differences.value(j, value);
      if (value.tag() < 0x80) {
        merged[count++] = Math.addExact(base.octets.length, differences.at[j]);
      }
    }
    System.arraycopy(at, i, merged, count, size() - i);
    int[] trimmed = Arrays.copyOf(merged, count + size() - i);
    return new Entries(base, differences.base, trimmed);
  }

  private int compare(int index, OidSpan scratch, OidSpan other) {
    name(index, scratch);
    return scratch.compareTo(other);
  }
}
