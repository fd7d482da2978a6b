// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.opentest4j.TestAbortedException;

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
    if (context.getExecutionException().filter(Reports::isFailure).isPresent()
        || !errors.isEmpty()) {
      publish(context, all);
    }
    if (!errors.isEmpty()) {
      AssertionError first = errors.remove(0);
      errors.forEach(first::addSuppressed);
      throw first;
    }
  }

  /** Whether it is more than an assumption that does not hold. */
  private static boolean isFailure(Throwable thrown) {
    return !(thrown instanceof TestAbortedException);
  }

  /**
   * Runs a dynamic test, of whose failure JUnit tells no handler. What it used is published then.
   */
  static void dynamicTest(
      Invocation<Void> test, ExtensionContext context, Supplier<? extends List<Running>> used)
      throws Throwable {
    try {
      test.proceed();
    } catch (Throwable failure) {
      if (isFailure(failure)) {
        publish(context, used.get());
      }
      throw Failures.translated(failure);
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
