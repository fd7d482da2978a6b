// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.verify;

import java.util.List;
import org.mimus.snmp.engine.Drop;
import org.mimus.snmp.engine.DropLog;
import org.mimus.snmp.engine.DropReason;
import org.mimus.snmp.engine.ReceivedNotification;

/**
 * What has come to a sink.
 *
 * @param kept the last notifications, oldest first
 * @param forgotten how many came before them
 * @param drops the last that were not taken
 * @param dropped how many were not
 * @param overrun how many of the dropped might have been any, since too many waited
 * @param lost how many datagrams the sink has not seen, as far as is known
 */
record Arrivals(
    List<ReceivedNotification> kept,
    long forgotten,
    List<Drop> drops,
    long dropped,
    long overrun,
    long lost) {
  Arrivals {
    kept = List.copyOf(kept);
    drops = List.copyOf(drops);
  }

  static Arrivals of(List<ReceivedNotification> kept, long forgotten, DropLog log, long lost) {
    List<Drop> drops = log.recent();
    return new Arrivals(
        kept,
        forgotten,
        drops,
        Math.max(drops.size(), log.count()),
        log.count(DropReason.TOO_MANY_NOTIFICATIONS),
        lost);
  }

  boolean isEmpty() {
    return kept.isEmpty() && forgotten == 0 && dropped == 0;
  }

  /** {@code 3 notifications came}. */
  String came(String verb) {
    String text = Wording.count(kept.size() + forgotten, "notification") + " " + verb;
    return forgotten == 0 ? text : text + ", " + forgotten + " of them not kept any more";
  }

  /** {@code ; 3 notifications were dropped, ...}, to stand behind a count; most often nothing. */
  String countOverrun() {
    return overrun == 0
        ? ""
        : "; "
            + Wording.count(overrun, "notification")
            + (overrun == 1 ? " was" : " were")
            + " dropped, since too many waited";
  }

  /** {@code ; 1 datagram was lost before ...}, to stand behind a count; most often nothing. */
  String countLost() {
    return lost == 0
        ? ""
        : "; "
            + Wording.count(lost, "datagram")
            + (lost == 1 ? " was lost before it was read" : " were lost before they were read")
            + ", since the socket's buffer was full";
  }

  /** {@code 2000 dropped, of the last 1000}, before why they were. */
  String countDropped() {
    return dropped + " dropped" + (dropped == drops.size() ? "" : ", of the last " + drops.size());
  }
}
