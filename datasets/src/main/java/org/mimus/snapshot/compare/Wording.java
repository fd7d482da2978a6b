// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot.compare;

import java.util.Optional;
import java.util.stream.Collectors;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Value;

/** Variables in words that stay on one line and end. */
record Wording(OidNames names) {
  /** Most characters of a name or a value. */
  private static final int MOST_CHARACTERS = 120;

  /** {@code .1.3.6.1.2.1.1.5.0 = STRING: "a"}. */
  String variable(Difference of, Optional<Value> value) {
    return name(of) + " = " + value.map(one -> value(of, one)).orElse("(missing)");
  }

  /** {@code .1.3.6.1.2.1.1.5.0: STRING: "a" -> STRING: "b"}. */
  String change(Difference of) {
    return name(of)
        + ": "
        + value(of, of.before().orElseThrow())
        + " -> "
        + value(of, of.after().orElseThrow());
  }

  private String name(Difference of) {
    String name = cut(names.name(of.name()));
    return of.context().isEmpty() ? name : name + " in context \"" + cut(of.context()) + '"';
  }

  private String value(Difference of, Value value) {
    String text = names.value(of.name(), value).strip();
    // Hex goes over several lines, which mean nothing.
    return cut(text.startsWith("STRING: ") ? text : text.replace("\n", ""));
  }

  /** {@code 1 variable}, {@code 2 variables}. */
  static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** Without what moves a cursor, and not too long. */
  private static String cut(String text) {
    String line =
        text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "..." : text;
    return line.codePoints()
        .mapToObj(
            c -> Character.isISOControl(c) ? String.format("\\x%02x", c) : Character.toString(c))
        .collect(Collectors.joining());
  }
}
