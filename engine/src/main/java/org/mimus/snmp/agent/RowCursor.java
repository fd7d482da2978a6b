// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.ber.BerWriter;
import org.mimus.snmp.ber.OidSpan;
import org.mimus.snmp.smi.Value;

/**
 * A variable that an {@link ObjectStore} found, and where it found it, so that the next row of the
 * same column costs next to nothing. To be reused; not thread-safe.
 */
public final class RowCursor {
  private static final RowCursor[] NONE = {};

  private final OidSpan name = new OidSpan();
  private final BerSpan value = new BerSpan();
  private final OidSpan scratch = new OidSpan();
  private RowCursor[] candidates = NONE;
  private BerWriter encoder;
  private int index;

  /** The name of the variable. */
  public OidSpan name() {
    return name;
  }

  /** Its value as BER. */
  public BerSpan value() {
    return value;
  }

  /** Points it at a value that is not kept as BER. */
  void encode(Value live) {
    int length = BerWriter.length(live);
    if (encoder == null || encoder.array().length < length) {
      encoder = new BerWriter().reset(new byte[Math.max(length, 64)], 0, 0);
    }
    encoder.reset(encoder.array(), 0, encoder.array().length);
    encoder.append(live);
    value.set(encoder.array(), 0, length);
  }

  void set(RowCursor other) {
    name.set(other.name);
    value.set(other.value.array(), other.value.from(), other.value.to());
  }

  /** Where in its layer the last variable was found; before that 0. */
  int index() {
    return index;
  }

  void index(int index) {
    this.index = index;
  }

  /** A span for whoever works on this cursor. */
  OidSpan scratch() {
    return scratch;
  }

  /** One cursor for each layer of a store, from 0 on. */
  RowCursor[] candidates(int count) {
    if (candidates.length < count) {
      candidates = new RowCursor[count];
      for (int i = 0; i < count; i++) {
        candidates[i] = new RowCursor();
      }
    }
    return candidates;
  }
}
