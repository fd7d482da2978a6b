// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Sockets of one address, and who hears them: one link, or those of many addresses. */
final class SocketLinks {
  private final SocketGroup sockets;
  private final BatchedLink only;
  private final Map<LocalIp, BatchedLink> many;

  private SocketLinks(SocketGroup sockets, BatchedLink only, Map<LocalIp, BatchedLink> many) {
    this.sockets = sockets;
    this.only = only;
    this.many = many;
  }

  static SocketLinks alone(BatchedLink link) {
    return new SocketLinks(link.sockets(), link, null);
  }

  static SocketLinks shared(SocketGroup sockets) {
    return new SocketLinks(sockets, null, new ConcurrentHashMap<>());
  }

  SocketGroup sockets() {
    return sockets;
  }

  boolean isShared() {
    return many != null;
  }

  /** Whom a datagram is for; null for nobody. */
  BatchedLink link(ReceivedBatch batch, int index) {
    if (many == null) {
      return only;
    }
    LocalIp ip = batch.local(index);
    return ip == null ? null : many.get(ip);
  }

  /** The only link; null where there can be many. */
  BatchedLink only() {
    return only;
  }

  /** Adds one of many; whether its address had none. */
  boolean add(BatchedLink link) {
    return many.putIfAbsent(link.ip(), link) == null;
  }

  /** Removes one of many; whether it was the last. */
  boolean remove(BatchedLink link) {
    return many.remove(link.ip(), link) && many.isEmpty();
  }

  Collection<BatchedLink> all() {
    return many == null ? List.of(only) : many.values();
  }
}
