// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.mimus.simulator.time.SimulatedClock;
import org.mimus.snmp.agent.LiveValues;
import org.mimus.snmp.ber.BerException;
import org.mimus.snmp.ber.BerReader;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Counter32;
import org.mimus.snmp.smi.Counter64;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Syntax;
import org.mimus.snmp.smi.TimeTicks;
import org.mimus.snmp.smi.Value;

/**
 * {@link MovingValues} at work for one agent: knows its seed and its age, and keeps nothing of any
 * variable. What a device that has booted has counted is 0 again, whether it moves or not.
 * Thread-safe.
 */
public final class Moving implements LiveValues {
  private static final long NANOS = 1_000;

  /** The snmp group (RFC 3418): what counts here begins with what speaks SNMP. */
  private static final OidSpan SNMP_GROUP = OidSpan.of(Oid.of(1, 3, 6, 1, 2, 1, 11));

  private static final OidSpan HR_SYSTEM = OidSpan.of(MovingValues.HR_SYSTEM_UPTIME);

  private final long seed;
  private final SimulatedClock clock;
  private final Function<Oid, Optional<Value>> others;
  private volatile MovingValues values;
  private volatile Age age;

  /**
   * What moves from now on.
   *
   * @param seed of all chance
   * @param others the agent's variables as they are at any time
   */
  public Moving(
      MovingValues values,
      long seed,
      SimulatedClock clock,
      Age age,
      Function<Oid, Optional<Value>> others) {
    this.values = Objects.requireNonNull(values, "values");
    this.seed = seed;
    this.clock = Objects.requireNonNull(clock, "clock");
    this.age = Objects.requireNonNull(age, "age");
    this.others = Objects.requireNonNull(others, "others");
  }

  /** What moves now. */
  public MovingValues values() {
    return values;
  }

  /** Lets other values move from now on. */
  public void values(MovingValues other) {
    values = Objects.requireNonNull(other, "other");
  }

  /** Tells since when the device has been running. */
  public void age(Age other) {
    age = Objects.requireNonNull(other, "other");
  }

  @Override
  public Value value(OidSpan name, BerSpan recorded) {
    MovingValues all = values;
    Age now = age;
    int found = all.find(name);
    if (found >= 0) {
      Value start = decoded(recorded);
      if (all.value(found).fits(start)) { // what is below a name need not be all numbers
        return moved(all, found, name, start, now);
      }
    }
    return now.restarted() ? begunAnew(name, recorded, now) : null;
  }

  /** The value of a variable that the agent's table lacks, and which moves. */
  public Value value(Oid name, Value start) {
    MovingValues all = values;
    OidSpan span = OidSpan.of(name);
    int found = all.find(span);
    return found < 0 ? start : moved(all, found, span, start, age);
  }

  private Value moved(MovingValues all, int found, OidSpan name, Value recorded, Age now) {
    boolean zero = now.booted() && Numbers.isNumber(recorded);
    return all.value(found)
        .value(
            new Now(
                this,
                now,
                clock.now().toNanos() / NANOS,
                all.name(found),
                name.toOid(),
                Noise.seed(seed, name.array(), name.from(), name.to()),
                zero ? Numbers.wrapped(recorded.syntax(), 0) : recorded));
  }

  private static Value decoded(BerSpan recorded) {
    try {
      return BerReader.strict().reset(recorded.array(), recorded.from(), recorded.to()).readValue();
    } catch (BerException e) {
      throw new IllegalStateException("a variable holds octets that are no value", e);
    }
  }

  /** Null for what a restart does not touch. */
  private static Value begunAnew(OidSpan name, BerSpan recorded, Age now) {
    int tag = recorded.tag();
    if (tag == Syntax.TIME_TICKS.tag()) {
      return now.booted() || !name.equals(HR_SYSTEM) ? TimeTicks.of(0) : null;
    }
    if (!now.booted() && !name.startsWith(SNMP_GROUP)) {
      return null;
    }
    if (tag == Syntax.COUNTER32.tag()) {
      return Counter32.of(0);
    }
    return tag == Syntax.COUNTER64.tag() ? Counter64.of(0) : null;
  }

  /** One look-up. */
  private record Now(
      Moving moving, Age age, long clockMicros, Oid of, Oid name, long seed, Value start)
      implements Moment {
    @Override
    public long micros() {
      return clockMicros - age.device().toNanos() / NANOS;
    }

    @Override
    public long uptimeMicros() {
      return clockMicros - age.management().toNanos() / NANOS;
    }

    @Override
    public long[] index() {
      return name.suffix(of.size());
    }

    @Override
    public boolean booted() {
      return age.booted();
    }

    @Override
    public boolean restarted() {
      return age.restarted();
    }

    @Override
    public Optional<Value> other(Oid other) {
      return moving.others.apply(other);
    }
  }
}
