// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import org.mimus.simulator.behaviour.Dice;
import org.mimus.snapshot.VariationLine;

/**
 * Gives the values of lines such as {@code 1.3.6.1.2.1.1.5.0|4:NAME|...}. Those on the class path
 * are found by {@link java.util.ServiceLoader}, and come before the ones that are here.
 */
public interface VariationModule {
  /** The name that lines call it by. */
  String name();

  /**
   * Reads a line, once for all agents that play the file.
   *
   * @throws IllegalArgumentException with a sentence for people, if the line makes no sense; then
   *     all other lines are served
   */
  Program read(VariationLine line);

  /** What a line says. */
  @FunctionalInterface
  interface Program {
    /**
     * Begins for one agent.
     *
     * @param chance for all that is random
     */
    Variation start(Dice chance);
  }
}
