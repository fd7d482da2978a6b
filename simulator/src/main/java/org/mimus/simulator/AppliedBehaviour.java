// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

/** Something that an agent does until this is closed; a second time does nothing. */
public interface AppliedBehaviour extends AutoCloseable {
  /** Whether it does it still: it is not closed, and the agent was not reset and has not ended. */
  boolean isApplied();

  @Override
  void close();
}
