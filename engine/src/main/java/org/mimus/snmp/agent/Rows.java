// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.agent;

import java.util.ArrayList;
import java.util.List;

/** The cursors that one worker needs to answer: one to go on, and one for each repeater. */
final class Rows {
  private final RowCursor single = new RowCursor();
  private final List<RowCursor> repeaters = new ArrayList<>();

  /** The cursor for variables that are asked for once. */
  RowCursor single() {
    return single;
  }

  /** The cursor of a repeater, counted from 0 without gaps. */
  RowCursor repeater(int index) {
    if (index == repeaters.size()) {
      repeaters.add(new RowCursor());
    }
    return repeaters.get(index);
  }
}
