// SPDX-License-Identifier: Apache-2.0
package org.mimus.snmp.security.usm;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.mimus.snmp.ber.BerSpan;
import org.mimus.snmp.message.EngineId;

/**
 * What an engine needs to be the authoritative one of messages (RFC 3414 section 1.5.1): its name,
 * its clock and its users, with the keys that were made for them. Thread-safe.
 */
public final class AuthoritativeEngine {
  private final EngineId id;
  private final EngineTime time;
  private final UserTable users;
  private final KeyStore store;

  /**
   * Only of users who asked, so that an engine nobody asks costs nothing; null before the first.
   */
  private volatile Map<UsmUser, UserKeys> keys;

  /**
   * An engine with users.
   *
   * @param store where passphrases are stretched; to be shared by engines with the same users
   */
  public AuthoritativeEngine(EngineId id, EngineTime time, UserTable users, KeyStore store) {
    this.id = Objects.requireNonNull(id, "id");
    this.time = Objects.requireNonNull(time, "time");
    this.users = Objects.requireNonNull(users, "users");
    this.store = Objects.requireNonNull(store, "store");
  }

  /** The same engine, still running, with other users. */
  public AuthoritativeEngine withUsers(UserTable others) {
    return new AuthoritativeEngine(id, time, others, store);
  }

  /** The same engine after it booted again. */
  public AuthoritativeEngine rebooted(EngineTime since) {
    return new AuthoritativeEngine(id, since, users, store);
  }

  /** Another engine with the same users, such as one that takes over. */
  public AuthoritativeEngine replacedBy(EngineId other, EngineTime since) {
    return new AuthoritativeEngine(other, since, users, store);
  }

  /** Its name. */
  public EngineId id() {
    return id;
  }

  /** Its clock. */
  public EngineTime time() {
    return time;
  }

  /** Its users. */
  public UserTable users() {
    return users;
  }

  /** The keys of a user; null where it is not known. */
  UserKeys keys(BerSpan name) {
    UsmUser user = users.find(name, id);
    if (user == null) {
      return null;
    }
    Map<UsmUser, UserKeys> all = keys();
    UserKeys known = all.get(user);
    return known == null
        ? all.computeIfAbsent(user, found -> new UserKeys(store, found, id))
        : known;
  }

  /** The keys of a user of this engine on another one, which sends traps. */
  UserKeys keysOn(EngineId other, UsmUser user) {
    return new UserKeys(store, user, other);
  }

  private Map<UsmUser, UserKeys> keys() {
    Map<UsmUser, UserKeys> made = keys;
    return made == null ? makeKeys() : made;
  }

  private synchronized Map<UsmUser, UserKeys> makeKeys() {
    if (keys == null) {
      keys = new ConcurrentHashMap<>(4);
    }
    return keys;
  }

  @Override
  public String toString() {
    return "AuthoritativeEngine[" + id + ", " + users.users().size() + " users]";
  }
}
