// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mimus.snmp.message.EngineId;
import org.mimus.snmp.smi.OctetString;

/**
 * The users that an engine knows, by engine and name (RFC 3414 section 5). Immutable, to be shared
 * by any number of engines.
 */
public final class UserTable {
  /** A table without users. */
  public static final UserTable EMPTY = new UserTable(List.of());

  /** By name; more than one only where they are of different engines. */
  private final Map<OctetString, List<UsmUser>> byName = new HashMap<>();

  private final List<UsmUser> users;

  private UserTable(Collection<UsmUser> users) {
    this.users = List.copyOf(users);
    for (UsmUser user : this.users) {
      List<UsmUser> same = byName.getOrDefault(user.name(), List.of());
      if (same.stream().anyMatch(other -> other.engineId().equals(user.engineId()))) {
        throw new IllegalArgumentException("two users are named '" + user.name() + "'");
      }
      byName.put(user.name(), Stream.concat(same.stream(), Stream.of(user)).toList());
    }
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
  UsmUser find(OctetString name, EngineId engine) {
    UsmUser found = null;
    for (UsmUser user : byName.getOrDefault(name, List.of())) {
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
