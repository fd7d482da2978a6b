// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.mimus.snmp.ber.BerOid;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/** Takes variables in any order and makes {@link Entries} of them. */
final class EntryBuffer {
  private final BerWriter writer = new BerWriter();
  private final Map<Integer, String> attributes = new TreeMap<>();
  private byte[] octets = new byte[1024];
  private int length;
  private int[] at = new int[64];
  private int[] lines = new int[64];
  private int size;

  /** Whether each name so far came after the one before it, as they do in a walk. */
  private boolean ascending = true;

  /** Where the name that was added last begins and ends. */
  private int lastName;

  private int lastNameEnd;

  /** Hears of variables that come twice. */
  interface DuplicateListener {
    /** The later line counts. */
    void duplicate(Oid name, int firstLine, int line);
  }

  /**
   * Adds a variable.
   *
   * @param attributesText JSON, empty for none
   * @param line where it stands, for the duplicate listener
   */
  void add(Oid name, Value value, String attributesText, int line) {
    byte[] contents = BerOid.encode(name);
    reserve(2 + contents.length + BerWriter.length(value));
    if (!attributesText.isEmpty()) {
      attributes.put(size, attributesText);
    }
    at[size] = length;
    lines[size++] = line;
    if (contents.length >= 0x80) {
      octets[length++] = (byte) (0x80 | contents.length >> 8);
    }
    octets[length++] = (byte) contents.length;
    System.arraycopy(contents, 0, octets, length, contents.length);
    ascending &=
        size == 1
            || BerOid.compare(
                    octets, lastName, lastNameEnd, octets, length, length + contents.length)
                < 0;
    lastName = length;
    lastNameEnd = length + contents.length;
    writer.reset(octets, length + contents.length, octets.length);
    writer.append(value);
    length = writer.tail();
  }

  private void reserve(int more) {
    int needed = Math.addExact(length, more);
    if (needed > octets.length) {
      long doubled = 2L * octets.length;
      octets =
          Arrays.copyOf(octets, (int) Math.min(Math.max(doubled, needed), Integer.MAX_VALUE - 8));
    }
    if (size == at.length) {
      at = Arrays.copyOf(at, 2 * size);
      lines = Arrays.copyOf(lines, 2 * size);
    }
  }

  /** All variables, sorted; of those with the same name the last. */
  Entries toEntries(DuplicateListener listener) {
    return ascending ? inOrder() : sorted(listener);
  }

  private Entries inOrder() {
    Attributes.Builder texts = new Attributes.Builder();
    attributes.forEach((index, text) -> texts.add(at[index], text));
    Entries.Packed packed = new Entries.Packed(Arrays.copyOf(octets, length), texts.build());
    return new Entries(packed, Arrays.copyOf(at, size));
  }

  private Entries sorted(DuplicateListener listener) {
    Entries unsorted =
        new Entries(new Entries.Packed(octets, Attributes.NONE), Arrays.copyOf(at, size));
    int[] order = withoutDuplicates(unsorted, order(unsorted), listener);
    byte[] packed = new byte[packedLength(order)];
    int[] begins = new int[order.length];
    Attributes.Builder texts = new Attributes.Builder();
    int to = 0;
    for (int i = 0; i < order.length; i++) {
      int from = at[order[i]];
      int entryLength = end(order[i]) - from;
      System.arraycopy(octets, from, packed, to, entryLength);
      begins[i] = to;
      if (attributes.containsKey(order[i])) {
        texts.add(to, attributes.get(order[i]));
      }
      to += entryLength;
    }
    return new Entries(new Entries.Packed(packed, texts.build()), begins);
  }

  private int end(int index) {
    return index + 1 < size ? at[index + 1] : length;
  }

  private int packedLength(int[] order) {
    int sum = 0;
    for (int index : order) {
      sum += end(index) - at[index];
    }
    return sum;
  }

  private static int[] order(Entries entries) {
    OidSpan a = new OidSpan();
    OidSpan b = new OidSpan();
    Integer[] order = new Integer[entries.size()];
    Arrays.setAll(order, i -> i);
    // Stable, so that of equal names the last one added stays the last.
    Arrays.sort(
        order,
        (x, y) -> {
          entries.name(x, a);
          entries.name(y, b);
          return a.compareTo(b);
        });
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  private int[] withoutDuplicates(Entries entries, int[] order, DuplicateListener listener) {
    OidSpan name = new OidSpan();
    OidSpan next = new OidSpan();
    int first = 0;
    int count = 0;
    for (int i = 0; i < order.length; i++) {
      entries.name(order[i], name);
      if (i + 1 < order.length) {
        entries.name(order[i + 1], next);
        if (name.compareTo(next) == 0) {
          listener.duplicate(name.toOid(), lines[order[first]], lines[order[i + 1]]);
          continue;
        }
      }
      order[count++] = order[i];
      first = i + 1;
    }
    return Arrays.copyOf(order, count);
  }
}
