// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mimus.snapshot.VariationLine;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.OctetString;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/**
 * What comes of a value that is set: {@code eq:1:A:lt:0:B:gt:9:C}. An equal one counts before less
 * and greater; of several of these the last of each.
 */
final class ValueList {
  private enum Comparison {
    EQ,
    LT,
    GT
  }

  private record Case(Comparison comparison, Value value, String result) {}

  private final List<Case> cases = new ArrayList<>();

  private ValueList() {}

  /**
   * Reads triples.
   *
   * @throws IllegalArgumentException if they are none
   */
  static ValueList of(VariationLine line, List<String> parts) {
    if (parts.size() % 3 != 0) {
      throw new IllegalArgumentException(
          "vlist is OPERATION:VALUE:RESULT, again and again, not '"
              + String.join(":", parts)
              + "'");
    }
    ValueList list = new ValueList();
    for (int i = 0; i < parts.size(); i += 3) {
      list.cases.add(
          0,
          new Case(comparison(parts.get(i)), line.plainValue(parts.get(i + 1)), parts.get(i + 2)));
    }
    return list;
  }

  private static Comparison comparison(String text) {
    return switch (text) {
      case "eq" -> Comparison.EQ;
      case "lt" -> Comparison.LT;
      case "gt" -> Comparison.GT;
      default ->
          throw new IllegalArgumentException("vlist knows eq, lt and gt, not '" + text + "'");
    };
  }

  List<String> results() {
    return cases.stream().map(Case::result).toList();
  }

  /** What comes of a value; empty where nothing is said of it. */
  Optional<String> result(Value value) {
    return result(Comparison.EQ, value)
        .or(() -> result(Comparison.LT, value))
        .or(() -> result(Comparison.GT, value));
  }

  private Optional<String> result(Comparison wanted, Value value) {
    for (Case one : cases) {
      if (one.comparison != wanted || value.syntax() != one.value.syntax()) {
        continue;
      }
      if (wanted == Comparison.EQ) {
        if (value.equals(one.value)) {
          return Optional.of(one.result);
        }
        continue;
      }
      int order = compare(value, one.value);
      boolean holds = wanted == Comparison.LT ? order < 0 : order > 0;
      return holds ? Optional.of(one.result) : Optional.empty(); // the last of its kind decides
    }
    return Optional.empty();
  }

  private static int compare(Value a, Value b) {
    return switch (a.syntax()) {
      case INTEGER32, COUNTER32, GAUGE32, TIME_TICKS ->
          new BigInteger(a.toString()).compareTo(new BigInteger(b.toString()));
      case COUNTER64 -> Long.compareUnsigned(((Counter64) a).value(), ((Counter64) b).value());
      case OBJECT_IDENTIFIER -> ((Oid) a).compareTo((Oid) b);
      case OCTET_STRING ->
          Arrays.compareUnsigned(((OctetString) a).toByteArray(), ((OctetString) b).toByteArray());
      case NULL, IP_ADDRESS, OPAQUE, NO_SUCH_OBJECT, NO_SUCH_INSTANCE, END_OF_MIB_VIEW -> 0;
    };
  }
}
