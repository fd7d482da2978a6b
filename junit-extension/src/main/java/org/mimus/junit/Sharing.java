// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.Collection;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets one test after the other have what they share, or says why that cannot be. */
final class Sharing {
  private Sharing() {}

  /**
   * Lets a test have all of some, which are as they were at first when this returns.
   *
   * @param classContext of the class that they belong to
   * @param clocks makes those begin anew that they live by
   */
  static void enter(
      Collection<? extends Running> all,
      ExtensionContext test,
      ExtensionContext classContext,
      Runnable clocks) {
    for (Running one : all) {
      boolean concurrent = !one.isForAll() && Contexts.isConcurrent(test, classContext);
      if (concurrent || !one.take()) {
        throw refused(one, test, "is reset before each of them");
      }
      Contexts.agents(test).entered(one);
    }
    clocks.run();
    all.forEach(Running::reset);
  }

  /** What is to be said where tests that run concurrently would disturb each other. */
  static ExtensionConfigurationException refused(Running one, ExtensionContext test, String why) {
    return one.wrong(text(one.ownInstead(), test, why));
  }

  static String text(String ownInstead, ExtensionContext test, String why) {
    return ("is shared by tests that run concurrently, and %s, so %s would disturb the others. Give"
            + " each test %s, or run them one after the other (@Execution(SAME_THREAD)), or let"
            + " them take turns (@ResourceLock)")
        .formatted(why, test.getDisplayName(), ownInstead);
  }
}
