// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mimus.snmp.ber.BerOid;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Oid;

/**
 * Names of objects that a device has; none lies below another. The parent of a recorded name is
 * one, or lies below the column that is: an instance has at least one sub-identifier of its own.
 * Scalars are so only where nobody asked the device, which does not always agree.
 */
final class KnownObjects {
  private final byte[] octets;

  /** Where each name begins, and behind them where the last one ends. */
  private final int[] at;

  private KnownObjects(byte[] octets, int[] at) {
    this.octets = octets;
    this.at = at;
  }

  /**
   * The objects of these entries.
   *
   * @param listed objects that the device said it has; without any, scalars are told by their
   *     instance, 0, and tables by their shape
   */
  static KnownObjects of(Entries entries, List<Oid> listed) {
    List<OidSpan> names = new ArrayList<>();
    for (Oid object : listed) {
      names.add(OidSpan.of(object));
    }
    if (listed.isEmpty()) {
      TableShapes.columns(entries, names::add);
    }
    OidSpan name = new OidSpan();
    for (int i = 0; i < entries.size(); i++) {
      entries.name(i, name);
      if (!listed.isEmpty() && isScalar(name)) {
        continue;
      }
      OidSpan parent = parent(name);
      if (names.isEmpty() || !parent.equals(names.get(names.size() - 1))) {
        names.add(parent);
      }
    }
    names.sort(null);
    return pack(names);
  }

  /** Whether the last sub-identifier is 0. */
  private static boolean isScalar(OidSpan name) {
    int last = name.to() - 1;
    return last > name.from() && name.array()[last] == 0 && name.array()[last - 1] >= 0;
  }

  private static OidSpan parent(OidSpan name) {
    int end = name.to() - 1;
    while (end > name.from() && name.array()[end - 1] < 0) {
      end--;
    }
    // A name like 1.3 or 2.999, which is one number in BER, has no parent that BER can write.
    return new OidSpan().set(name.array(), name.from(), end > name.from() ? end : name.to());
  }

  private static KnownObjects pack(List<OidSpan> sorted) {
    int[] at = new int[sorted.size() + 1];
    byte[] octets = new byte[sorted.stream().mapToInt(OidSpan::length).sum()];
    int count = 0;
    OidSpan last = null;
    for (OidSpan name : sorted) {
      if (last == null || !name.startsWith(last)) {
        System.arraycopy(name.array(), name.from(), octets, at[count], name.length());
        at[count + 1] = at[count] + name.length();
        count++;
        last = name;
      }
    }
    return new KnownObjects(Arrays.copyOf(octets, at[count]), Arrays.copyOf(at, count + 1));
  }

  int size() {
    return at.length - 1;
  }

  OidSpan get(int index) {
    return new OidSpan().set(octets, at[index], at[index + 1]);
  }

  /** Whether a name equals one of these or lies below it. */
  boolean cover(OidSpan name) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order =
          BerOid.compare(octets, at[middle], at[middle + 1], name.array(), name.from(), name.to());
      if (order <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    // None lies below another: only the last one that is not greater can be a prefix.
    if (low == 0 || at[low] - at[low - 1] > name.length()) {
      return false;
    }
    int length = at[low] - at[low - 1];
    return Arrays.equals(
        octets, at[low - 1], at[low], name.array(), name.from(), name.from() + length);
  }
}
