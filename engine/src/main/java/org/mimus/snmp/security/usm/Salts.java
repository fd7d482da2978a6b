// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers that no two encrypted messages of a process share: they count from a random beginning
 * (RFC 3414 section 8.1.1.1, RFC 3826 section 3.1.2.1). Thread-safe.
 */
public final class Salts {
  private final AtomicLong next = new AtomicLong(new SecureRandom().nextLong());

  long next() {
    return next.getAndIncrement();
  }
}
