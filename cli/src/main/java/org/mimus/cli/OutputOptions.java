// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How values are printed, with the letters of net-snmp. */
final class OutputOptions {
  private static final String KNOWN = "qQvxaTtnsfuSbeUX0E";

  @Option(
      names = "-O",
      paramLabel = "LETTERS",
      description = {
        "How to print, as in net-snmp; letters can be joined:",
        "  q  name and value only      Q  the same with =      v  values only",
        "  x  strings as hex           a  strings as text      T  hex with text beside it",
        "  t  timeticks as a number    n  names as numbers (always so)",
        "  s f u S b e U X  are taken, and change nothing about numbers",
      })
  private List<String> letters = new ArrayList<>();

  ValueText valueText() {
    String all = String.join("", letters);
    all.chars()
        .filter(letter -> KNOWN.indexOf(letter) < 0)
        .findFirst()
        .ifPresent(OutputOptions::refuse);
    return new ValueText(all);
  }

  private static void refuse(int letter) {
    throw new UsageException(
        "-O has no letter '" + (char) letter + "'", "It has q Q v x a T t n s f u S b e U X.");
  }
}
