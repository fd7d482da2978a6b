// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.mimus.snmp.engine.ReceivedNotification;

/**
 * Knows which INFORMs have come before. Who sends one and hears no acknowledgement sends it again,
 * under the same request-id. Thread-safe.
 */
final class InformMemory {
  /** Longer than anybody repeats. */
  private static final long KEPT = Duration.ofMinutes(5).toNanos();

  private static final int MOST = 16_384;

  /**
   * What copies of an INFORM have in common.
   *
   * @param contents a hash, so that large ones are not kept
   */
  private record Key(SocketAddress peer, int requestId, String securityName, int contents) {}

  /** By when it came; the oldest are forgotten. The monitor of this object guards it. */
  private final Map<Key, Long> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
          return size() > MOST;
        }
      };

  private static Key key(ReceivedNotification inform) {
    return new Key(
        inform.origin().peer(),
        inform.requestId(),
        inform.origin().securityName(),
        inform.notification().hashCode());
  }

  /**
   * Hands an INFORM on, unless a copy of it has been handed on before. What is refused is
   * forgotten.
   *
   * @param taker says whether it takes what it is given; must not block
   * @return whether it has been taken, now or before
   */
  synchronized boolean takenBy(Predicate<ReceivedNotification> taker, ReceivedNotification inform) {
    Key key = key(inform);
    Long at = seen.get(key);
    if (at != null && inform.nanos() - at < KEPT) {
      return true;
    }
    if (!taker.test(inform)) {
      return false;
    }
    seen.remove(key);
    seen.put(key, inform.nanos());
    return true;
  }
}
