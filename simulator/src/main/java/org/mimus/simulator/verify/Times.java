// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

/**
 * How often something is to be asked.
 *
 * @param least 0 or more
 * @param most no fewer; {@link Integer#MAX_VALUE} for any number
 */
public record Times(int least, int most) {
  /** Checks the bounds. */
  public Times {
    if (least < 0 || most < least) {
      throw new IllegalArgumentException("nothing is asked " + least + " to " + most + " times");
    }
  }

  /** As often, no more and no less. */
  public static Times times(int count) {
    return new Times(count, count);
  }

  /** Exactly once. */
  public static Times once() {
    return times(1);
  }

  /** Not at all. */
  public static Times never() {
    return times(0);
  }

  /** As often or more. */
  public static Times atLeast(int count) {
    return new Times(count, Integer.MAX_VALUE);
  }

  /** As often or less, perhaps never. */
  public static Times atMost(int count) {
    return new Times(0, count);
  }

  /** As often as either, or in between. */
  public static Times between(int least, int most) {
    return new Times(least, most);
  }

  /** Whether a number is as it should be. */
  public boolean holds(int count) {
    return least <= count && count <= most;
  }

  /** Behind what is asked: {@code exactly once}, {@code at least 2 times}. */
  @Override
  public String toString() {
    if (most == 0) {
      return "never";
    }
    if (least == most) {
      return "exactly " + words(least);
    }
    if (most == Integer.MAX_VALUE) {
      return "at least " + words(least);
    }
    return least == 0 ? "at most " + words(most) : "between " + least + " and " + words(most);
  }

  /** {@code once}, {@code 2 times}. */
  static String words(int count) {
    return count == 1 ? "once" : count + " times";
  }
}
