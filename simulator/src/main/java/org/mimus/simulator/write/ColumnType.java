// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.write;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mimus.snmp.smi.Syntax;

/** The type of a column, by the name that RFCs use: {@code Integer32}, {@code OctetString}. */
public record ColumnType(Syntax syntax) {
  public ColumnType {
    Objects.requireNonNull(syntax, "syntax");
  }

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException if there is no such type
   */
  public static ColumnType parse(String label) {
    return Syntax.ofLabel(label)
        .filter(syntax -> !syntax.isException())
        .map(ColumnType::new)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no type; there are %s"
                        .formatted(
                            label,
                            Arrays.stream(Syntax.values())
                                .filter(syntax -> !syntax.isException())
                                .map(Syntax::label)
                                .collect(Collectors.joining(", ")))));
  }
}
