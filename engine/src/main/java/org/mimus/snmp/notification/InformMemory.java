// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.notification;

import java.net.SocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /** Whether it has been seen already. */
  synchronized boolean has(ReceivedNotification inform) {
    Long at = seen.get(key(inform));
    return at != null && inform.nanos() - at < KEPT;
  }

  synchronized void add(ReceivedNotification inform) {
    Key key = key(inform);
    seen.remove(key);
    seen.put(key, inform.nanos());
  }
}
