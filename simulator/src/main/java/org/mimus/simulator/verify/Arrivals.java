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
    String why = " dropped, since too many waited";
    return told(overrun, "notification was" + why, "notifications were" + why);
  }

  /** {@code ; 1 datagram was lost before ...}, to stand behind a count; most often nothing. */
  String countLost() {
    String why = ", since the socket's buffer was full";
    return told(
        lost,
        "datagram was lost before it was read" + why,
        "datagrams were lost before they were read" + why);
  }

  private static String told(long count, String one, String several) {
    return count == 0 ? "" : "; " + count + " " + (count == 1 ? one : several);
  }

  /** {@code 2000 dropped, of the last 1000}, before why they were. */
  String countDropped() {
    return dropped + " dropped" + (dropped == drops.size() ? "" : ", of the last " + drops.size());
  }
}
