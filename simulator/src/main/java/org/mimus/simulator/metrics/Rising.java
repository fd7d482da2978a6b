// SPDX-License-Identifier: Apache-2.0
package org.mimus.simulator.metrics;

/**
 * A count made of one that goes back at times, such as what the kernel says of the sockets that are
 * open. Its own monitor guards it.
 */
final class Rising {
  private long last;
  private long total;

  /** All that was ever counted, as far as it was ever told. */
  synchronized long with(long now) {
    total += Math.max(0, now - last);
    last = now;
    return total;
  }
}
