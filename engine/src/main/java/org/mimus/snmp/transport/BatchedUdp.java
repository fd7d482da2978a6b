// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.io.IOException;

/**
 * The batched transport of this host. This is what Java before 22 sees of it: there is none. The
 * other one lies in {@code src/main/java22}.
 */
final class BatchedUdp {
  private static final int FIRST_JAVA = 22;

  private BatchedUdp() {}

  /** Why there is none here; empty where there is one. */
  static String unavailable() {
    int java = Runtime.version().feature();
    return java < FIRST_JAVA
        ? "needs Java 22 or later, this is " + java
        : "needs the jar of a build by Java 22 or later";
  }

  /**
   * Opens one.
   *
   * @param receivers how many threads read it
   */
  @SuppressWarnings("DoNotCallSuggester") // the other one does not throw
  static Transport open(int receivers) throws IOException {
    throw new UnsupportedOperationException("the batched transport " + unavailable());
  }
}
