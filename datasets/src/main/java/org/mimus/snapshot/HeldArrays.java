// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** How large the arrays of snapshots are together; one that several share counts once. */
final class HeldArrays {
  private final Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
  private long octets;

  void add(byte[] array) {
    octets += counted.add(array) ? array.length : 0;
  }

  void add(int[] array) {
    octets += counted.add(array) ? (long) Integer.BYTES * array.length : 0;
  }

  long octets() {
    return octets;
  }
}
