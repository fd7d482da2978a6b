// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.ArrayList;
import java.util.List;

/** Reads the forms of net-snmp's arguments that getopt has and picocli has not. */
final class NetSnmpArguments {
  private NetSnmpArguments() {}

  /** Puts the number of {@code -Cr 10} into the word before it: {@code -Cr10}. */
  static String[] joined(String[] args) {
    List<String> joined = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      boolean takesNumber = args[i].matches("-C[a-zA-Z]*[nr]");
      if (takesNumber && i + 1 < args.length && args[i + 1].matches("[0-9]+")) {
        joined.add(args[i] + args[++i]);
      } else {
        joined.add(args[i]);
      }
    }
    return joined.toArray(String[]::new);
  }
}
