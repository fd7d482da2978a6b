// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * An IP address as a key. The thread that looks many of them up has one that it sets again and
 * again; those in a map never change.
 */
final class LocalIp {
  private long high;
  private long low;
  private int scope;

  static LocalIp of(InetAddress address) {
    ByteBuffer octets = ByteBuffer.wrap(address.getAddress());
    LocalIp key = new LocalIp();
    if (address instanceof Inet6Address v6) {
      key.set(octets.getLong(), octets.getLong(), v6.getScopeId());
    } else {
      key.set(octets.getInt());
    }
    return key;
  }

  LocalIp set(int v4) {
    high = 0;
    low = v4;
    scope = 0;
    return this;
  }

  /** The card counts only where each has the same addresses: with link-local ones, fe80::/10. */
  LocalIp set(long high, long low, int card) {
    this.high = high;
    this.low = low;
    this.scope = high >>> 54 == 0x3FA ? card : 0;
    return this;
  }

  long high() {
    return high;
  }

  /** The last eight octets, or the four of IPv4. */
  long low() {
    return low;
  }

  int card() {
    return scope;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LocalIp that
        && high == that.high
        && low == that.low
        && scope == that.scope;
  }

  @Override
  public int hashCode() {
    long mixed = (high * 31 + low) * 31 + scope;
    return (int) ((mixed * 0x9E37_79B9_7F4A_7C15L) >>> 32);
  }
}
