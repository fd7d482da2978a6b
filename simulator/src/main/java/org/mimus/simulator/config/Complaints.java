// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mimus.simulator.FleetException;

/** Mistakes that were found so far, so that all of them are told and not the first alone. */
public final class Complaints {
  /** As many as people read. */
  private static final int MOST_TOLD = 50;

  private final List<FleetException> found = new ArrayList<>();

  /** Makes something of each part of a list, and tells what is wrong with any of them. */
  static <T> List<T> each(List<YamlNode> parts, Function<YamlNode, T> step) {
    Complaints complaints = new Complaints();
    List<T> all = new ArrayList<>();
    for (YamlNode part : parts) {
      complaints.attempt(() -> all.add(step.apply(part)));
    }
    complaints.raise();
    return all;
  }

  /** Takes note of what is wrong. */
  public void add(FleetException wrong) {
    found.add(wrong);
  }

  /** Does something, or takes note of what is wrong. */
  public void attempt(Runnable step) {
    try {
      step.run();
    } catch (FleetException e) {
      found.add(e);
    }
  }

  /**
   * What comes of something.
   *
   * @param otherwise what is gone on with where something is wrong, until it is {@link #raise told}
   */
  <T> T attempt(Supplier<T> step, T otherwise) {
    try {
      return step.get();
    } catch (FleetException e) {
      found.add(e);
      return otherwise;
    }
  }

  /** Whether there are more than are told. */
  boolean areMany() {
    return found.size() > MOST_TOLD;
  }

  /**
   * Ends here if anything is wrong.
   *
   * @throws FleetException with a line for each mistake
   */
  void raise() {
    if (!found.isEmpty()) {
      throw found.size() == 1 ? found.get(0) : new FleetException(String.join("\n", lines()));
    }
  }

  /**
   * The same for people: of very many, the first ones.
   *
   * @throws FleetException with a line for each mistake
   */
  public void tell() {
    List<String> lines = List.copyOf(lines());
    if (lines.size() > MOST_TOLD) {
      int more = lines.size() - MOST_TOLD;
      throw new FleetException(
          String.join("\n", lines.subList(0, MOST_TOLD)) + "\nand " + more + " more mistakes");
    }
    raise();
  }

  /** What several agents have in common is wrong once. */
  private Set<String> lines() {
    Set<String> lines = new LinkedHashSet<>();
    found.forEach(wrong -> wrong.getMessage().lines().forEach(lines::add));
    return lines;
  }
}
