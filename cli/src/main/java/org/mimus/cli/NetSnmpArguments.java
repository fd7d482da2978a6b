// SPDX-License-Identifier: Apache-2.0
package org.mimus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the forms of net-snmp's arguments that getopt has and picocli has not. */
final class NetSnmpArguments {
  /** A key and its option in one word. */
  private static final Pattern KEY = Pattern.compile("(-3[mMkK])[= ]*(.+)");

  private NetSnmpArguments() {}

  /**
   * Puts the number of {@code -Cr 10} into the word before it, {@code -Cr10}, and the key of {@code
   * -3k0xHEX} into a word of its own.
   */
  static String[] adapted(String[] args) {
    List<String> adapted = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      boolean takesNumber = args[i].matches("-C[a-zA-Z]*[nr]");
      Matcher key = KEY.matcher(args[i]);
      if (takesNumber && i + 1 < args.length && args[i + 1].matches("[0-9]+")) {
        adapted.add(args[i] + args[++i]);
      } else if (key.matches()) {
        adapted.add(key.group(1));
        adapted.add(key.group(2));
      } else {
        adapted.add(args[i]);
      }
    }
    return adapted.toArray(String[]::new);
  }
}
