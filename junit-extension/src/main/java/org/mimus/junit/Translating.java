// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Translates the failures of tests and of what is around them. */
interface Translating
    extends TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {
  @Override
  default void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw Failures.translated(failure);
  }

  @Override
  default void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw Failures.translated(failure);
  }

  @Override
  default void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw Failures.translated(failure);
  }

  @Override
  default void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw Failures.translated(failure);
  }

  @Override
  default void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw Failures.translated(failure);
  }
}
