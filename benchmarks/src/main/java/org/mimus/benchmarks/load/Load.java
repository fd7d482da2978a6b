// SPDX-License-Identifier: Apache-2.0
package org.mimus.benchmarks.load;

import java.io.IOException;

/** The load generator as a program of its own. */
public final class Load {
  private static final int WRONG_USE = 2;

  private Load() {}

  public static void main(String[] arguments) throws IOException {
    LoadArguments parsed;
    try {
      parsed = LoadArguments.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("load: " + e.getMessage() + "\n" + LoadArguments.USAGE);
      System.exit(WRONG_USE);
      return;
    }
    System.out.println(LoadGenerator.run(parsed.plan(), parsed.shape()).format());
  }
}
