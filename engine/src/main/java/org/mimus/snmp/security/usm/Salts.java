// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers that no two encrypted messages of a process share: they count from a random beginning
 * (RFC 3414 section 8.1.1.1, RFC 3826 section 3.1.2.1). Thread-safe.
 */
public final class Salts {
  /** Null before the first is wanted: who encrypts nothing need not wait for a SecureRandom. */
  private volatile AtomicLong next;

  long next() {
    AtomicLong begun = next;
    return (begun == null ? begin() : begun).getAndIncrement();
  }

  private synchronized AtomicLong begin() {
    if (next == null) {
      next = new AtomicLong(new SecureRandom().nextLong());
    }
    return next;
  }
}
