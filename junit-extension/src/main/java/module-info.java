// SPDX-License-Identifier: Apache-2.0

/** Simulated agents inside JUnit tests. */
module org.mimus.junit {
  requires transitive org.junit.jupiter.api;
  requires transitive org.mimus.simulator;
  requires org.junit.platform.commons;
  requires org.opentest4j;
  requires org.mimus.recorder;
  requires static org.apiguardian.api;

  exports org.mimus.junit;
}
