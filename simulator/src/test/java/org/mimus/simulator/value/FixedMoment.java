// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.value;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mimus.snmp.smi.Oid;
import org.mimus.snmp.smi.Value;

/** A time that a test chooses. The last sub-identifier of the name is the index. */
record FixedMoment(long micros, long seed, Oid name, Value start, Map<Oid, Value> others)
    implements Moment {
  FixedMoment(long micros, long seed, Oid name, Value start) {
    this(micros, seed, name, start, Map.of());
  }

  FixedMoment with(String other, Value value) {
    Map<Oid, Value> more = new HashMap<>(others);
    more.put(Oid.parse(other), value);
    return new FixedMoment(micros, seed, name, start, more);
  }

  FixedMoment at(long other) {
    return new FixedMoment(other, seed, name, start, others);
  }

  @Override
  public long uptimeMicros() {
    return micros;
  }

  @Override
  public long[] index() {
    return name.suffix(name.size() - 1);
  }

  @Override
  public boolean booted() {
    return false;
  }

  @Override
  public boolean restarted() {
    return false;
  }

  @Override
  public Optional<Value> other(Oid other) {
    return Optional.ofNullable(others.get(other));
  }
}
