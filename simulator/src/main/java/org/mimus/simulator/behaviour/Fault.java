// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One kind of planned misbehaviour. Immutable: what it remembers is in {@link Acting}. Where on a
 * packet's way it acts is said by the four kinds of kinds.
 */
public sealed interface Fault
    permits ArrivalFault, StoreFault, AnswerFault, EncodingFault, WireFault {
  /** The name of the kind, as files spell it: {@code wrong-request-id}. */
  static String nameOf(Fault fault) {
    return Pattern.compile("(?<=[a-z])(?=[A-Z0-9])")
        .matcher(fault.getClass().getSimpleName())
        .replaceAll("-")
        .toLowerCase(Locale.ROOT);
  }
}
