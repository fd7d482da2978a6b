// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.snmpsim;

import java.io.IOException;
import java.util.Map;
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

  /**
   * The same module, with what snmpsim's option {@code --variation-module-options} says of it.
   * Default: it takes no options.
   *
   * @throws IllegalArgumentException with a sentence for people, if there is no such option
   * @throws IOException if a file that is named cannot be used
   */
  default VariationModule with(Map<String, String> options) throws IOException {
    if (!options.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: takes no options here, such as '%s'"
              .formatted(name(), options.keySet().iterator().next()));
    }
    return this;
  }

  /** What a line says. */
  @FunctionalInterface
  interface Program {
    /**
     * Begins for one agent.
     *
     * @param chance for all that is random
     */
    Variation start(Dice chance);

    /** The same, where it matters which agent it is. */
    default Variation startFor(String agent, Dice chance) {
      return start(chance);
    }
  }
}
