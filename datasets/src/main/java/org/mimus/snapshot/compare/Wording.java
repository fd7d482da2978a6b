// SPDX-License-Identifier: Apache-2.0
package org.mimus.snapshot.compare;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mimus.snmp.smi.OidNames;
import org.mimus.snmp.smi.Value;

/** Variables in words that stay on one line and end. */
record Wording(OidNames names) {
  /** Most characters of a name or a value. */
  private static final int MOST_CHARACTERS = 120;

  /** How much is shown before the first character that differs, where a beginning is left out. */
  private static final int CHARACTERS_BEFORE = 20;

  /** {@code .1.3.6.1.2.1.1.5.0 = STRING: "a"}. */
  String variable(Difference of, Optional<Value> value) {
    return name(of) + " = " + value.map(one -> cut(text(of, one), from(of))).orElse("(missing)");
  }

  /** {@code .1.3.6.1.2.1.1.5.0: STRING: "a" -> STRING: "b"}. */
  String change(Difference of) {
    int from = from(of);
    return name(of)
        + ": "
        + cut(text(of, of.before().orElseThrow()), from)
        + " -> "
        + cut(text(of, of.after().orElseThrow()), from);
  }

  /** Where to begin, so that two values that are alike as far as they are shown look different. */
  private int from(Difference of) {
    if (of.before().isEmpty() || of.after().isEmpty()) {
      return 0;
    }
    int first =
        Arrays.mismatch(
            text(of, of.before().get()).toCharArray(), text(of, of.after().get()).toCharArray());
    return first < MOST_CHARACTERS ? 0 : first - CHARACTERS_BEFORE;
  }

  private String name(Difference of) {
    String name = cut(names.name(of.name()), 0);
    return of.context().isEmpty() ? name : name + " in context \"" + cut(of.context(), 0) + '"';
  }

  private String text(Difference of, Value value) {
    return names.valueInOneLine(of.name(), value);
  }

  /** {@code 1 variable}, {@code 2 variables}. */
  static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** Without what moves a cursor, and not too long. */
  private static String cut(String text, int from) {
    String rest = (from == 0 ? "" : "...") + text.substring(from);
    String line =
        rest.length() > MOST_CHARACTERS ? rest.substring(0, MOST_CHARACTERS) + "..." : rest;
    return line.codePoints()
        .mapToObj(
            c -> Character.isISOControl(c) ? String.format("\\x%02x", c) : Character.toString(c))
        .collect(Collectors.joining());
  }
}
