// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator;

/** Something that an agent does until this is closed; a second time does nothing. */
@FunctionalInterface
public interface AppliedBehaviour extends AutoCloseable {
  @Override
  void close();
}
