// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tells the author of a failed test what its agents were asked, what they dropped, and why. */
final class Reports {
  private Reports() {}

  /** Publishes one entry for each agent and sink. */
  static void publish(ExtensionContext context, Iterable<? extends Running> all) {
    for (Running one : all) {
      context.publishReportEntry(one.title(), one.report());
    }
  }

  /**
   * Publishes them if the test failed, or if it does now.
   *
   * @throws AssertionError if one of them was used as it must not be
   */
  static void afterEach(ExtensionContext context, List<? extends Running> all) {
    List<AssertionError> errors = new ArrayList<>();
    for (Running one : all) {
      check(one).ifPresent(errors::add);
    }
    if (context.getExecutionException().isPresent() || !errors.isEmpty()) {
      publish(context, all);
    }
    if (!errors.isEmpty()) {
      AssertionError first = errors.remove(0);
      errors.forEach(first::addSuppressed);
      throw first;
    }
  }

  private static Optional<AssertionError> check(Running one) {
    try {
      one.check();
      return Optional.empty();
    } catch (AssertionError e) {
      return Optional.of(e);
    }
  }
}
