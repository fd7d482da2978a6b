// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of a program, each with a value, and some of them more than once. */
public final class Options {
  private final Map<String, List<String>> values;

  private Options(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Reads a command line of pairs {@code --name value}.
   *
   * @throws IllegalArgumentException if there is anything else
   */
  public static Options parse(String... arguments) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!arguments[i].startsWith("--")) {
        throw new IllegalArgumentException("'" + arguments[i] + "' is no option");
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " lacks its value");
      }
      values.computeIfAbsent(arguments[i], name -> new ArrayList<>()).add(arguments[i + 1]);
    }
    return new Options(values);
  }

  /**
   * Refuses all options but these.
   *
   * @throws IllegalArgumentException if there is another one
   */
  public void allow(List<String> names) {
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException("there is no option " + name);
      }
    }
  }

  /** All values of an option, in order. */
  public List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }

  /**
   * The value of an option; empty where it is not given.
   *
   * @throws IllegalArgumentException if it is given twice
   */
  public Optional<String> one(String name) {
    List<String> all = all(name);
    if (all.size() > 1) {
      throw new IllegalArgumentException(name + " is given twice");
    }
    return all.stream().findFirst();
  }

  /**
   * A number from 0 on.
   *
   * @throws IllegalArgumentException if it is none
   */
  public int number(String name, int otherwise) {
    Optional<String> text = one(name);
    if (text.isPresent() && !text.get().matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException(name + " is a number, not '" + text.get() + "'");
    }
    return text.map(Integer::parseInt).orElse(otherwise);
  }
}
