// SPDX-License-Identifier: Apache-2.0
package org.mimus.junit;

import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** What tests use and may share: agents, a sink of traps, a fleet. Thread-safe. */
abstract class Running implements Closing {
  /** How many tests use it now; its monitor is that of this object. */
  private int users;

  /** Whether tests may use it at the same time, since nothing of it is a single test's. */
  boolean isForAll() {
    return false;
  }

  /** Lets a test have it; false where another one has it still. */
  synchronized boolean take() {
    if (users > 0 && !isForAll()) {
      return false;
    }
    users++;
    return true;
  }

  /** Lets the next test have it. */
  synchronized void release() {
    users--;
  }

  /** Makes it for a test what it was at first. */
  abstract void reset();

  /**
   * What a test did wrong that nobody has told it.
   *
   * @throws AssertionError if there is anything
   */
  void check() {}

  /** What it is, for the report of a test: {@code SNMP agent 'core'}. */
  abstract String title();

  /** What came to it, for people. */
  abstract String report();

  /** How a test gets one of its own. */
  abstract String ownInstead();

  /** What is wrong with how it is declared. */
  abstract ExtensionConfigurationException wrong(String what);
}
