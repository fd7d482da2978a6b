// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.manager;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Request-ids, one after the other from a secret beginning, so that an answer which comes very late
 * meets no new request. All take four octets, so a request sent again is no longer than before;
 * none is negative, as a msgID must not be (RFC 3412 section 6.2).
 */
final class RequestIds {
  static final int FIRST = 0x0080_0000;

  private final AtomicInteger next;

  RequestIds(int seed) {
    next = new AtomicInteger(Math.max(FIRST, seed & Integer.MAX_VALUE));
  }

  int next() {
    return next.getAndUpdate(id -> id == Integer.MAX_VALUE ? FIRST : id + 1);
  }
}
