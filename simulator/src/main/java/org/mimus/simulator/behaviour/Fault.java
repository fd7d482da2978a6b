// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mimus.snmp.engine.Exchange;

/**
 * One kind of planned misbehaviour. Immutable: what it remembers is in {@link Acting}. Where on a
 * packet's way it acts is said by the kinds of kinds.
 */
public sealed interface Fault
    permits ArrivalFault, StoreFault, AnswerFault, EncodingFault, WireFault {
  /** The name of the kind, as files spell it: {@code wrong-request-id}. */
  static String nameOf(Fault fault) {
    return Pattern.compile("(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])")
        .matcher(fault.getClass().getSimpleName())
        .replaceAll("-")
        .toLowerCase(Locale.ROOT);
  }

  /** Whether it has anything to do with a request; one that it has not is not counted. */
  default boolean concerns(Exchange x) {
    return true;
  }

  /**
   * Why it could never act as it is planned, in a sentence; empty where it can.
   *
   * @param askers who may ask the agent
   */
  default Optional<String> objection(PlannedFault planned, Askers askers) {
    return Optional.empty();
  }
}
