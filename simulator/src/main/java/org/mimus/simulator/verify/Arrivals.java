// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.util.List;
import org.mimus.snmp.engine.Drop;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.ReceivedNotification;

/**
 * What has come to a sink.
 *
 * @param kept the last notifications, oldest first
 * @param forgotten how many came before them
 * @param drops the last that were not taken
 * @param dropped how many were not
 */
record Arrivals(List<ReceivedNotification> kept, long forgotten, List<Drop> drops, long dropped) {
  Arrivals {
    kept = List.copyOf(kept);
    drops = List.copyOf(drops);
  }

  static Arrivals of(List<ReceivedNotification> kept, long forgotten, DropLog log) {
    List<Drop> drops = log.recent();
    return new Arrivals(kept, forgotten, drops, Math.max(drops.size(), log.count()));
  }

  boolean isEmpty() {
    return kept.isEmpty() && forgotten == 0 && dropped == 0;
  }

  /** {@code 3 notifications came}. */
  String came(String verb) {
    String text = Wording.count(kept.size() + forgotten, "notification") + " " + verb;
    return forgotten == 0 ? text : text + ", " + forgotten + " of them not kept any more";
  }

  /** {@code 2000 dropped, of the last 1000}, before why they were. */
  String countDropped() {
    return dropped + " dropped" + (dropped == drops.size() ? "" : ", of the last " + drops.size());
  }
}
