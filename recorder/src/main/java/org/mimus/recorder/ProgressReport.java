// SPDX-License-Identifier: Apache-2.0
package org.mimus.recorder;

import java.time.Duration;
import java.util.function.Consumer;
import org.mimus.snmp.smi.Oid;

/** Tells the listener how far the recording has come, not too often. Thread-safe. */
final class ProgressReport {
  private static final long INTERVAL_NANOS = 100_000_000;

  private final Consumer<Progress> listener;
  private final long began = System.nanoTime();

  // The monitor of this object guards what follows.
  private Progress.Phase phase = Progress.Phase.WALKING;
  private long phaseBegan = began;
  private boolean told;
  private long lastTold;
  private long variables;
  private long probed;
  private Oid at = Oid.of();

  ProgressReport(Consumer<Progress> listener) {
    this.listener = listener;
  }

  synchronized void walked(long count, Oid name) {
    variables = count;
    at = name;
    tellUnlessJustTold();
  }

  synchronized void probed(long count, Oid name) {
    probed = count;
    at = name;
    tellUnlessJustTold();
  }

  /** The walk is over, with so many variables. */
  synchronized Duration walkOver(long count) {
    variables = count;
    tell();
    Duration walking = elapsed();
    phase = Progress.Phase.PROBING;
    phaseBegan = System.nanoTime();
    return walking;
  }

  synchronized void probingOver() {
    tell();
  }

  private void tellUnlessJustTold() {
    if (!told || System.nanoTime() - lastTold >= INTERVAL_NANOS) {
      tell();
    }
  }

  private void tell() {
    told = true;
    lastTold = System.nanoTime();
    long done =
        switch (phase) {
          case WALKING -> variables;
          case PROBING -> probed;
        };
    double seconds = Math.max(1, lastTold - phaseBegan) / 1e9;
    listener.accept(new Progress(phase, variables, done / seconds, at, elapsed(), probed));
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
