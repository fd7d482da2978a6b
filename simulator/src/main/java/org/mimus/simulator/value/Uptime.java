// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import org.mimus.simulator.data.About;
import org.mimus.simulator.data.Default;
import org.mimus.snmp.smi.Value;

/** TimeTicks that run: hundredths of a second since something began. */
@About("Hundredths of a second that pass.")
public record Uptime(
    @About("With what it begins, until the device boots: what was recorded, or zero.")
        @Default("recorded")
        From from,
    @About("What must start anew for it to begin again: the device, or its management as well.")
        @Default("device")
        Of of)
    implements MovingValue {
  private static final long MICROS = 10_000;

  /** With what an uptime begins. */
  public enum From {
    RECORDED,
    ZERO
  }

  /** Whose uptime it is. */
  public enum Of {
    /** The device's: hrSystemUptime. */
    DEVICE,
    /** That of its management, which may start anew alone: sysUpTime. */
    MANAGEMENT
  }

  @Override
  public Value value(Moment now) {
    boolean anew = of == Of.DEVICE ? now.booted() : now.restarted();
    long begin = from == From.RECORDED && !anew ? Numbers.bits(now.start()) : 0;
    long passed = of == Of.DEVICE ? now.micros() : now.uptimeMicros();
    return Numbers.wrapped(now.start().syntax(), begin + passed / MICROS);
  }
}
