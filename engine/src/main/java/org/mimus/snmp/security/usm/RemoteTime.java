// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.function.LongSupplier;

/**
 * What a manager knows of the clock of one engine (RFC 3414 section 2.3). It moves by authenticated
 * messages only, and never back. Not thread-safe.
 */
final class RemoteTime {
  private static final long SECOND = 1_000_000_000L;

  private final LongSupplier nanos;
  private boolean known;
  private int boots;
  private int latest;
  private long at;

  RemoteTime(LongSupplier nanos) {
    this.nanos = nanos;
  }

  boolean isKnown() {
    return known;
  }

  void forget() {
    known = false;
    boots = 0;
    latest = 0;
  }

  void set(int newBoots, int newTime) {
    known = true;
    boots = newBoots;
    latest = newTime;
    at = nanos.getAsLong();
  }

  int boots() {
    return boots;
  }

  int seconds() {
    long seconds = latest + Math.max(0, nanos.getAsLong() - at) / SECOND;
    return known ? (int) Math.min(Integer.MAX_VALUE, seconds) : 0;
  }

  /**
   * RFC 3414 section 3.2 (7) b: takes over what an authenticated message says, where it is newer.
   *
   * @return whether the message is not too old
   */
  boolean update(int messageBoots, int messageTime) {
    // (1): "the msgAuthoritativeEngineBoots is greater", or equal and the time is newer
    if (!known || messageBoots > boots || (messageBoots == boots && messageTime > latest)) {
      set(messageBoots, messageTime);
    }
    // (2)
    return boots != EngineTime.LATCHED
        && messageBoots == boots
        && messageTime >= (long) seconds() - EngineTime.WINDOW;
  }

  @Override
  public String toString() {
    return "boots " + boots + ", time " + seconds();
  }
}
