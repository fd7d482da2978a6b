// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.message.EngineId;

/**
 * The users that an engine knows, by engine and name (RFC 3414 section 5). Immutable, to be shared
 * by any number of engines.
 */
public final class UserTable {
  private static final UsmUser[] NOBODY = {};

  /** A table without users. */
  public static final UserTable EMPTY = new UserTable(List.of());

  private final List<UsmUser> users;

  /** By hash of the name; more than one of a name only where they are of different engines. */
  private final UsmUser[][] buckets;

  private UserTable(Collection<UsmUser> users) {
    this.users = List.copyOf(users);
    this.buckets = new UsmUser[Integer.highestOneBit(this.users.size()) * 2 + 1][];
    Arrays.fill(buckets, NOBODY);
    for (UsmUser user : this.users) {
      byte[] name = user.name().toByteArray();
      int bucket = bucket(new BerSpan().set(name, 0, name.length));
      UsmUser[] there = buckets[bucket];
      for (UsmUser other : there) {
        if (other.name().equals(user.name()) && other.engineId().equals(user.engineId())) {
          throw new IllegalArgumentException("two users are named '" + user.name() + "'");
        }
      }
      buckets[bucket] = Arrays.copyOf(there, there.length + 1);
      buckets[bucket][there.length] = user;
    }
  }

  private int bucket(BerSpan name) {
    int hash = 1;
    for (int i = name.from(); i < name.to(); i++) {
      hash = 31 * hash + name.array()[i];
    }
    return Integer.remainderUnsigned(hash, buckets.length);
  }

  /**
   * A table of some users.
   *
   * @throws IllegalArgumentException if two of them have one name, and the same engine or none
   */
  public static UserTable of(Collection<UsmUser> users) {
    return users.isEmpty() ? EMPTY : new UserTable(users);
  }

  /** The user with a name on an engine, one of that engine before one of every engine; or null. */
  UsmUser find(BerSpan name, EngineId engine) {
    UsmUser found = null;
    for (UsmUser user : buckets[bucket(name)]) {
      if (!user.isNamed(name)) {
        continue;
      }
      if (user.engineId().isEmpty()) {
        found = found == null ? user : found;
      } else if (user.engineId().get().equals(engine)) {
        found = user;
      }
    }
    return found;
  }

  /** All users. */
  public List<UsmUser> users() {
    return users;
  }

  /** Whether there is no user. */
  public boolean isEmpty() {
    return users.isEmpty();
  }
}
