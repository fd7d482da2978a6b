// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.behaviour;

import java.time.Duration;
import java.util.Arrays;
import org.mimus.snapshot.Snapshot;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.engine.Exchange;
import org.mimus.snmp.smi.VarBind;

/**
 * The response times in a snapshot: its attribute {@code ms} says how long the device took for the
 * response that begins with a variable, so it holds for those behind as well, up to the next. An
 * answer takes as long as the slowest response that its variables came in. Immutable.
 */
public final class RecordedTimes implements ResponseTimes {
  private static final String MS = "ms";

  private final Snapshot snapshot;

  /** Which variables have a time, ascending. */
  private final int[] beginnings;

  private final float[] millis;

  private RecordedTimes(Snapshot snapshot, int[] beginnings, float[] millis) {
    this.snapshot = snapshot;
    this.beginnings = beginnings;
    this.millis = millis;
  }

  /** Those of a snapshot; {@link ResponseTimes#NONE} where it has none. */
  public static ResponseTimes of(Snapshot snapshot) {
    int[] beginnings = new int[snapshot.size()];
    float[] millis = new float[snapshot.size()];
    int size = 0;
    for (int i = 0; i < snapshot.size(); i++) {
      if (snapshot.attributes(i).get(MS) instanceof Number time && time.floatValue() >= 0) {
        beginnings[size] = i;
        millis[size++] = time.floatValue();
      }
    }
    return size == 0
        ? NONE
        : new RecordedTimes(snapshot, Arrays.copyOf(beginnings, size), Arrays.copyOf(millis, size));
  }

  @Override
  public Duration of(Exchange x) {
    float slowest = 0;
    for (VarBind varBind : x.varBinds()) {
      slowest = Math.max(slowest, time(OidSpan.of(varBind.name())));
    }
    return Duration.ofNanos((long) (slowest * 1e6));
  }

  private float time(OidSpan name) {
    OidSpan found = new OidSpan();
    int index = snapshot.ceiling(name);
    if (index < snapshot.size()) {
      snapshot.name(index, found);
    }
    int last = index < snapshot.size() && found.equals(name) ? index : index - 1;
    int at = Arrays.binarySearch(beginnings, last);
    int response = at >= 0 ? at : -at - 2;
    return response < 0 ? 0 : millis[response];
  }
}
