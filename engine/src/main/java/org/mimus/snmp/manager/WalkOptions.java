// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.util.Optional;
import org.mimus.snmp.smi.Oid;

/**
 * How to walk.
 *
 * @param maxRepetitions how many variables to ask for at once, where the version of SNMP can. It
 *     shrinks while the peer answers tooBig or not at all, and grows again slowly; 1 is GETNEXT. A
 *     walk that has had an answer sends a request as often as it takes to come down to 1, if that
 *     is more than the retries
 * @param until names from this one on are not delivered; empty for all below the root
 * @param maxVariables the walk ends after so many
 * @param rootIfEmpty whether, where nothing is below the root, the root itself is asked for, as
 *     net-snmp's snmpwalk does
 * @param nonIncreasing whether to go on where a name does not come after the one before it, as
 *     net-snmp does with {@code -Cc}; only {@code maxVariables} ends a walk that goes round then
 */
public record WalkOptions(
    int maxRepetitions,
    Optional<Oid> until,
    long maxVariables,
    boolean rootIfEmpty,
    boolean nonIncreasing) {
  /** 25 at once, no bounds, the root itself if nothing is below it, names must increase. */
  public static final WalkOptions DEFAULT =
      new WalkOptions(25, Optional.empty(), Long.MAX_VALUE, true, false);

  /**
   * @throws IllegalArgumentException if a number is less than 1
   */
  public WalkOptions {
    if (maxRepetitions < 1 || maxVariables < 1) {
      throw new IllegalArgumentException(
          "a walk asks for at least one variable: maxRepetitions "
              + maxRepetitions
              + ", maxVariables "
              + maxVariables);
    }
  }

  /** Asks for another number of variables at once; 1 walks by GETNEXT. */
  public WalkOptions withMaxRepetitions(int number) {
    return new WalkOptions(number, until, maxVariables, rootIfEmpty, nonIncreasing);
  }

  /** Ends before a name. */
  public WalkOptions withUntil(Oid name) {
    return new WalkOptions(
        maxRepetitions, Optional.of(name), maxVariables, rootIfEmpty, nonIncreasing);
  }

  /** Ends after so many variables. */
  public WalkOptions withMaxVariables(long number) {
    return new WalkOptions(maxRepetitions, until, number, rootIfEmpty, nonIncreasing);
  }

  /** Asks for the root itself where nothing is below it, or does not. */
  public WalkOptions withRootIfEmpty(boolean ask) {
    return new WalkOptions(maxRepetitions, until, maxVariables, ask, nonIncreasing);
  }

  /** Goes on where names do not increase, or does not. */
  public WalkOptions withNonIncreasing(boolean goOn) {
    return new WalkOptions(maxRepetitions, until, maxVariables, rootIfEmpty, goOn);
  }
}
