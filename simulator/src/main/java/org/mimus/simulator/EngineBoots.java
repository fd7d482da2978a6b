// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A number of boots for engines whose boots nobody keeps: seconds since the beginning of 2026, so
 * that it is greater with each start of a program, and greater by one at least in one program.
 */
public final class EngineBoots {
  /** 2026-01-01T00:00:00Z. A parser of times takes longer to be loaded than an agent. */
  private static final long BEGINNING = 1_767_225_600;

  /** RFC 3414 section 2.2: an engine that starts anew must not use the number it had before. */
  private static final AtomicInteger LAST = new AtomicInteger();

  private EngineBoots() {}

  /** The number for an engine that boots now. */
  public static int next(Clock clock) {
    long seconds = clock.instant().getEpochSecond() - BEGINNING;
    int now = (int) Math.max(1, Math.min(seconds, Integer.MAX_VALUE - 1));
    return LAST.updateAndGet(last -> Math.max(last + 1, now));
  }

  /** Says that an engine has booted again by itself, and how often it has by now. */
  static void reached(int boots) {
    LAST.accumulateAndGet(boots, Math::max);
  }
}
