// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mimus.snmp.smi.Oid;

/** What the names of a row's variables end with: {@code 4}, or {@code 10.1.2.3.17}. Immutable. */
public record RowIndex(List<Long> ids) {
  public RowIndex {
    ids = List.copyOf(ids);
    if (ids.isEmpty()) {
      throw new IllegalArgumentException("a row's index has one number at least");
    }
  }

  /**
   * Reads the dotted form.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  public static RowIndex parse(String text) {
    try {
      return new RowIndex(Arrays.stream(Oid.parse("0.0." + text).suffix(2)).boxed().toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no index of a row, such as 4 or 10.1.2.3.17", e);
    }
  }

  /** The numbers as a new array. */
  public long[] subIds() {
    return ids.stream().mapToLong(Long::longValue).toArray();
  }

  @Override
  public String toString() {
    return ids.stream().map(String::valueOf).collect(Collectors.joining("."));
  }
}
