// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

/**
 * How many variables to ask for at once: half as many after a failure, half as many again after a
 * run of good answers. The run gets longer with each failure. Not thread-safe.
 */
final class Repetitions {
  private static final int FIRST_RUN = 10;
  private static final int LONGEST_RUN = 10_000;

  private final int most;
  private int current;
  private int run = FIRST_RUN;
  private int good;

  Repetitions(int most) {
    this.most = most;
    this.current = most;
  }

  int current() {
    return current;
  }

  /**
   * What to ask for at an attempt, from 1. The second asks for the same, since a datagram may just
   * have been lost; each further one for half as much as the one before.
   */
  static int atAttempt(int first, int attempt) {
    return attempt < 3 ? first : attempt > Integer.SIZE ? 1 : Math.max(1, first >> (attempt - 2));
  }

  /** How many attempts it takes to come down to 1. */
  static int attemptsToOne(int first) {
    return first == 1 ? 1 : Integer.SIZE - Integer.numberOfLeadingZeros(first) + 1;
  }

  /** From now on asks for no more than so many, at least 1, because more went wrong. */
  void shrinkTo(int number) {
    current = Math.max(1, Math.min(current, number));
    good = 0;
    run = Math.min(LONGEST_RUN, 2 * run);
  }

  /** So many were asked for and answered. */
  void answered() {
    if (current == most || ++good < run) {
      return;
    }
    current = (int) Math.min(most, current + (current + 1L) / 2);
    good = 0;
    if (current == most) {
      run = FIRST_RUN;
    }
  }
}
