// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.engine;

import java.util.Objects;
import org.mimus.snmp.security.usm.Salts;

/** What the workers of one dispatcher share. Thread-safe. */
final class Shared {
  private final int maxDatagram;
  private final DropLog drops;
  private final Salts salts = new Salts();
  private final LateAnswers late;
  private volatile Observer observer;

  Shared(int maxDatagram, DropLog drops, Timers timers) {
    this.maxDatagram = maxDatagram;
    this.drops = Objects.requireNonNull(drops, "drops");
    this.late = new LateAnswers(timers, this);
  }

  int maxDatagram() {
    return maxDatagram;
  }

  DropLog drops() {
    return drops;
  }

  Salts salts() {
    return salts;
  }

  LateAnswers late() {
    return late;
  }

  /** Null for nobody. */
  Observer observer() {
    return observer;
  }

  void observer(Observer other) {
    observer = other;
  }
}
