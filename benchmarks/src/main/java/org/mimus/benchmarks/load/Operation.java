// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.load;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.mimus.snmp.pdu.Pdu;
import org.mimus.snmp.pdu.PduType;
import org.mimus.snmp.smi.Oid;

/**
 * What is asked.
 *
 * @param type GET, GETNEXT or GETBULK
 * @param repetitions how many successors a GETBULK asks for
 */
public record Operation(PduType type, int repetitions) {
  public static final Operation GET = new Operation(PduType.GET, 0);
  public static final Operation GET_NEXT = new Operation(PduType.GET_NEXT, 0);

  private static final String BULK = "getbulk";
  private static final int MOST_REPETITIONS = 10_000;

  public Operation {
    Objects.requireNonNull(type, "type");
  }

  public static Operation getBulk(int repetitions) {
    return new Operation(PduType.GET_BULK, repetitions);
  }

  /**
   * Reads {@code get}, {@code getnext} or {@code getbulk:25}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static Operation parse(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    if (plain.equals("get")) {
      return GET;
    }
    if (plain.equals("getnext")) {
      return GET_NEXT;
    }
    if (plain.startsWith(BULK + ":")) {
      String number = plain.substring(BULK.length() + 1);
      if (number.matches("[0-9]{1,5}") && Integer.parseInt(number) <= MOST_REPETITIONS) {
        return getBulk(Integer.parseInt(number));
      }
    }
    throw new IllegalArgumentException(
        "an operation is get, getnext or getbulk:N, N up to %d, not '%s'"
            .formatted(MOST_REPETITIONS, text));
  }

  Pdu request(int requestId, Oid name) {
    return type == PduType.GET_BULK
        ? Pdu.bulk(requestId, 0, repetitions, List.of(name))
        : Pdu.request(type, requestId, List.of(name));
  }
}
