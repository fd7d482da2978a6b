// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.Value;

/** Where a time lies between others. */
final class Timeline {
  private static final long NANOS = 1_000;
  private static final long MASK = 0xffff_ffffL;

  private Timeline() {}

  /** A time, or how far it is in its period. */
  static Duration within(long micros, Optional<Duration> repeat) {
    long period = repeat.map(time -> time.toNanos() / NANOS).orElse(Long.MAX_VALUE);
    return Duration.ofNanos(micros % period * NANOS);
  }

  /** Which part of the way from one time to another is over, 0 to 1. */
  static double part(Duration from, Duration time, Duration to) {
    return time.minus(from).toNanos() / (double) to.minus(from).toNanos();
  }

  /**
   * A number on the way from one to another, of the type of the first. A counter that is less than
   * before has wrapped.
   */
  static Value between(Value from, Value to, double part) {
    if (!Numbers.isNumber(from) || !Numbers.isNumber(to)) {
      return from;
    }
    boolean is64 = from.syntax() == Syntax.COUNTER64;
    if (is64 || from.syntax() == Syntax.COUNTER32 || from.syntax() == Syntax.TIME_TICKS) {
      return grown(from, Numbers.bits(to) - Numbers.bits(from) & (is64 ? -1 : MASK), part);
    }
    double way = Numbers.number(to) - Numbers.number(from);
    return Numbers.rounded(from.syntax(), Numbers.number(from) + way * part);
  }

  private static Value grown(Value from, long by, double part) {
    double all = by < 0 ? by + 0x1p64 : by;
    return Numbers.wrapped(from.syntax(), Numbers.bits(from) + (long) (all * part));
  }

  /** Which of some texts is no value of a type, in words; empty where all are. */
  static Optional<String> noValue(Collection<String> texts, Syntax syntax) {
    for (String text : texts) {
      try {
        syntax.parse(text);
      } catch (IllegalArgumentException e) {
        return Optional.of("'" + text + "' is none: " + e.getMessage());
      }
    }
    return Optional.empty();
  }
}
